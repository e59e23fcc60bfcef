/* SPDX-License-Identifier: MIT */
/*
 * memmap.h - per machine frame, who uses it.
 *
 * The allocator of the machine's memory, and the inverse of all pmaps.
 */
#ifndef VMM_MEMMAP_H
#define VMM_MEMMAP_H

#include <stdint.h>

#include "vmm/frame.h"

/* Owners that are not VMs; a VM is its id, 1 and up. */
enum { OWNER_FREE = 0, OWNER_MONITOR = 255 };

struct memmap_entry {
    uint8_t owner;
    uint32_t pfn;  /* of a VM's frame: which of its frames this is */
    uint32_t next; /* of a free frame: the next free one, 0 at the end */
};

/*
 * Take over the frames from first to beyond - 1.  `table` has room for
 * `beyond` entries and stays the caller's.
 */
void memmap_init(struct memmap_entry *table, mfn_t first, mfn_t beyond);

/* A free frame for `owner`, its bytes zeroed; mfn_none() when none is left. */
mfn_t memmap_take(unsigned owner, pfn_t pfn);

/* Give a frame back. */
void memmap_give(mfn_t mfn);

/* Who has it: OWNER_... or a VM's id. */
unsigned memmap_owner(mfn_t mfn);

uint32_t memmap_free_frames(void);

#endif

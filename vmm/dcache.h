/* SPDX-License-Identifier: MIT */
/*
 * dcache.h - the one cache of disk pages, shared by all VMs (Disco, "Copy-on-
 * write Disks").
 *
 * All that the monitor reads from a disk is read into a frame of this cache
 * and stays there.  The next one who asks for the page, whichever VM it is,
 * gets the same frame: a read by monitor call puts it behind the guest's own
 * page, shared, and nothing is copied until somebody writes (cow.h).  What is
 * written goes through at once, so a frame can be given up at any time; that
 * happens when memory is short and nobody else uses it.
 *
 * An *order* is what a disk is busy with; it has a number.  Whoever must wait
 * remembers the number and is told by dcache_poll() how it ended.
 */
#ifndef VMM_DCACHE_H
#define VMM_DCACHE_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/disk.h"
#include "vmm/frame.h"

enum { DCACHE_PAGES = 1024 };

enum dcache_answer {
    DCACHE_HERE,     /* done */
    DCACHE_ORDERED,  /* a disk works on it: wait for order *order */
    DCACHE_OCCUPIED, /* the disk works on something else: ask again then */
    DCACHE_NO_MEMORY
};

/* Forget all: for start-up and unit tests. */
void dcache_reset(void);

/* The frame of a page, its contents as on the disk. */
enum dcache_answer dcache_get(enum mdisk disk, uint32_t page, mfn_t *mfn,
                              uint32_t *order);

/*
 * The same, to be changed: the frame is nobody else's.  `whole` if all of it
 * is going to be: then it is not read.  Call dcache_write() at once after the
 * change.  Not DCACHE_HERE while the disk is busy.
 */
enum dcache_answer dcache_change(enum mdisk disk, uint32_t page, bool whole,
                                 mfn_t *mfn, uint32_t *order);

/* Write what was changed; the number of the order. */
uint32_t dcache_write(enum mdisk disk, uint32_t page);

/* Make the disk keep what was written: DCACHE_ORDERED or DCACHE_OCCUPIED. */
enum dcache_answer dcache_flush(enum mdisk disk, uint32_t *order);

/* Has an order of this disk ended?  Which, and did it fail? */
bool dcache_poll(enum mdisk disk, uint32_t *order, bool *failed);

/* Memory is short: give up a frame that nobody else uses; false: none. */
bool dcache_shrink(void);

/* How many pages it holds. */
uint32_t dcache_pages(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * memmap.h - per machine frame, who uses it (Disco, "memmap").
 *
 * The allocator of the machine's memory, and the inverse of all pmaps.  A
 * frame is *used* by the pages of VMs that it backs, and *held* by the
 * monitor, which keeps it for itself (a table, the disk cache).  Used or
 * held once, it is somebody's own; more often, it is shared: nobody may
 * store to it (cow.h).  It is free again when nothing uses or holds it.
 *
 * The list of a frame's users is threaded through their pmap entries, so it
 * needs no memory of its own and can never run out.
 */
#ifndef VMM_MEMMAP_H
#define VMM_MEMMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/frame.h"

struct memmap_entry {
    uint32_t uses;  /* pages of VMs that it backs */
    uint32_t holds; /* how often the monitor keeps it */
    uint32_t first; /* used: its first user; free: the next free frame, or 0 */
};

/* A page of a VM, as one word: VM's id above, pfn below.  0: none. */
struct user {
    uint32_t word;
};

enum { USER_VM_SHIFT = 16 };

static inline struct user user_of(unsigned vm_id, pfn_t pfn)
{
    return (struct user){(uint32_t)vm_id << USER_VM_SHIFT | pfn.n};
}
static inline bool user_is_some(struct user u) { return u.word != 0; }
static inline unsigned user_vm(struct user u)
{
    return u.word >> USER_VM_SHIFT;
}
static inline pfn_t user_pfn(struct user u)
{
    return (pfn_t){u.word & ((1u << USER_VM_SHIFT) - 1)};
}

struct vm;

/*
 * Take over the frames from first to beyond - 1.  `table` has room for
 * `beyond` entries and stays the caller's.
 */
void memmap_init(struct memmap_entry *table, mfn_t first, mfn_t beyond);

/*
 * A free frame; mfn_none() when none is left.  The caller puts it behind a
 * page or holds it, at once.  Its bytes are zero; of a raw one they are what
 * its last user left, and the caller overwrites all of them first.
 */
mfn_t memmap_take(void);
mfn_t memmap_take_raw(void);

/*
 * Hold a frame once more (of one that a VM may have: cow_hold); hold it once
 * less.
 */
void memmap_hold(mfn_t mfn);
void memmap_give(mfn_t mfn);

/* The frame backs this page of a VM from now on; it no longer does. */
void memmap_use(mfn_t mfn, struct vm *vm, pfn_t pfn);
void memmap_unuse(mfn_t mfn, struct vm *vm, pfn_t pfn);

/* How often it is held; is it used or held more than once? */
uint32_t memmap_holds(mfn_t mfn);
bool memmap_is_shared(mfn_t mfn);

/* All users of a frame: for (u = first; user_is_some(u); u = next). */
struct user memmap_first(mfn_t mfn);
struct user memmap_next(struct user u);

uint32_t memmap_free_frames(void);

/* How much memory there seems to be, and how much there is (Disco, fig. 6). */
struct memmap_figures {
    uint32_t backed; /* pages of VMs that a frame is behind */
    uint32_t used;   /* frames behind them: less, by what is shared */
    uint32_t held;   /* frames that only the monitor holds, after start-up */
    uint32_t free;   /* frames for the taking */
};
struct memmap_figures memmap_report(void);

#endif

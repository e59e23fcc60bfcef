/* SPDX-License-Identifier: MIT */
/*
 * overlay.h - what a VM has written to a copy-on-write disk: its own pages,
 * in memory, over a base that nobody writes (Disco, "Copy-on-write Disks").
 *
 * Where Disco has a B-tree of modified sectors, this is a radix tree of
 * frames: a page of 8 sectors is found in three steps.
 *
 * What a VM writes by the page stays its own frame, shared with it until it
 * stores there again; and VMs that write the same to the same place have one
 * frame for it.  (Disco does not look for that.  But eight VMs that build the
 * same program write the same files.)
 *
 * An overlay belongs to one VM at a time.  One without a name is thrown away
 * when its VM ends; one with a name is kept for the run, and the next VM
 * that names it has it then.
 */
#ifndef VMM_OVERLAY_H
#define VMM_OVERLAY_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/frame.h"
#include "vmm/text.h"

enum {
    OVERLAY_NAME = 16,
    OVERLAY_WAY = 1024, /* entries in a frame of the tree */
    OVERLAY_ROOT = 2    /* 2 x 1024 x 1024 pages: 8 GiB */
};

struct overlay {
    char name[OVERLAY_NAME]; /* "": thrown away at the end */
    bool taken;              /* somebody's, or kept for somebody */
    uint8_t disk;            /* the base: pages of enum mdisk */
    uint8_t holder;          /* the VM that has it, 0: nobody now */
    uint32_t pages;          /* how many were written */
    mfn_t root[OVERLAY_ROOT];
};

/* Forget all: for start-up and unit tests. */
void overlay_reset(void);

/*
 * The overlay of this name over this disk, or a new one; NULL if there are
 * too many, or the name is one over another disk.
 */
struct overlay *overlay_open(struct text name, uint8_t disk);

/* May this VM use it now?  It becomes the holder if there is none. */
bool overlay_hold(struct overlay *o, unsigned vm_id);

/* The VM has ended: it is kept, or its frames go back. */
void overlay_leave(struct overlay *o, unsigned vm_id);

/* The frame of a page; mfn_none() if it was never written. */
mfn_t overlay_find(const struct overlay *o, uint32_t page);

/*
 * Put a frame there, which the caller holds, instead of what was there; that
 * is given back.  False, and nothing has changed, if there is no memory.
 */
bool overlay_put(struct overlay *o, uint32_t page, mfn_t mfn);

/*
 * A frame that another overlay over the same base has for this page, with
 * the same bytes; mfn_none() if there is none.
 */
mfn_t overlay_like(const struct overlay *o, uint32_t page, mfn_t mfn);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * compose.h - from the guest's TLB entry to the real one.
 *
 * The guest says virtual to physical; the pmap knows physical to machine;
 * the hardware wants virtual to machine.  Pure functions: who asks the pmap,
 * and whether a frame is to be backed first, is the caller's business
 * (shadow.c).  Lab 7 replaces compose.c: nothing else belongs into it.
 */
#ifndef VMM_COMPOSE_H
#define VMM_COMPOSE_H

#include "vmm/frame.h"
#include "vmm/hw.h"
#include "vmm/vtlb.h"

/*
 * The physical frame that half `half` (0 even, 1 odd) of the 4 KiB pair at
 * va gets from the guest's entry g, which covers va.  Of a guest page larger
 * than 4 KiB both halves come from the same page, and the frame's lowest bits
 * are those of the address: what the guest's word has there does not count.
 */
pfn_t compose_pfn(const struct vtlb_entry *g, uint32_t va, unsigned half);

/* What is behind a half, and may it be stored to (cow.h)? */
struct backing {
    mfn_t mfn;
    bool writable;
};

/*
 * The real entry for the 4 KiB pair at va under asid.  backing[] is the
 * machine frame behind each half, mfn_none() where nothing backs it (yet),
 * or where it is a device: that half is not valid, so that a touch of it
 * comes back to the monitor.
 *
 * A half is valid only if the guest's is.  A valid half has the guest's
 * rights, never more; without D if its frame may not be stored to.  It is
 * cached: the machine's devices are never mapped.  Both halves carry the
 * guest's G; of one that is not valid nothing else counts.
 */
struct pair compose(const struct vtlb_entry *g, uint32_t va, uint32_t asid,
                    const struct backing backing[2]);

/* Does the pair, which covers va, let this access through? */
bool pair_allows(const struct pair *pair, uint32_t va, bool store);

/* The machine address of va, by a pair that covers it and is valid there. */
uint32_t pair_address(const struct pair *pair, uint32_t va);

#endif

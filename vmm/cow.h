/* SPDX-License-Identifier: MIT */
/*
 * cow.h - share until written: frames that several pages, of one VM or of
 * many, use at once, and the copy that the first store makes (Disco, "Copy-
 * on-Write Disks", "Virtual Physical Memory").
 *
 * A frame that is used or held more than once is shared (memmap.h), and no
 * TLB entry for it has D, whatever the guest's own entry says.  So the first
 * store to it is a Modified exception that the guest does not expect and
 * never sees: its page gets a frame of its own, and the store is tried
 * again.  Whoever stores for a guest (emulation, a disk, the network) asks
 * for the page with pmap_own() first.
 */
#ifndef VMM_COW_H
#define VMM_COW_H

#include "vmm/pmap.h"

/*
 * The frame behind pfn, this page's own: backed if nothing did, copied if
 * others use it as well.  mfn_none(), and nothing has changed, when the
 * machine is out of frames.  pfn must be memory.
 */
mfn_t pmap_own(struct vm *vm, pfn_t pfn);

/*
 * Put mfn, the frame of another page or one that the monitor holds, behind
 * pfn as well, instead of what was there.  False, and nothing has changed,
 * when the machine is out of frames.  pfn must be memory.
 */
bool pmap_share(struct vm *vm, pfn_t pfn, mfn_t mfn);

/*
 * The monitor keeps this frame as it is now: whoever uses it copies it
 * before the next store.  memmap_give() ends that.
 */
void cow_hold(mfn_t mfn);

#endif

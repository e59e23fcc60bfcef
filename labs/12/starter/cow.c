/* SPDX-License-Identifier: MIT */
/*
 * cow.c - one frame for many, until somebody writes.
 *
 * This is the file that you write.  cow.h says what each function must do; as
 * it stands, no page is ever given to a guest, and no guest can be loaded: the
 * monitor says that the machine is out of memory.  The first test is `alone`.
 */
#include "vmm/cow.h"

#include "traces/probe.h"
#include "vmm/copy.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/patch.h"
#include "vmm/vmm.h"

/*
 * What is given: before a page is stored to, it must be as the guest wrote it
 * (patch.h).  And when you have copied, the trace and the tests hear of it by
 *     probe3(PROBE_own, vm->id, pfn.n, own.n);
 */
mfn_t pmap_own(struct vm *vm, pfn_t pfn)
{
    patch_undo(vm, pfn);
    return mfn_none();
}

/*
 * When the frame is behind the page:
 *     probe4(PROBE_share, vm->id, pfn.n, mfn.n, memmap_holds(mfn));
 */
bool pmap_share(struct vm *vm, pfn_t pfn, mfn_t mfn)
{
    (void)vm;
    (void)pfn;
    (void)mfn;
    return false;
}

void cow_hold(mfn_t mfn)
{
    (void)mfn;
}

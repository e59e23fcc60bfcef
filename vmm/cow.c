/* SPDX-License-Identifier: MIT */
/* cow.c - one frame for many, until somebody writes. */
#include "vmm/cow.h"

#include "traces/probe.h"
#include "vmm/copy.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/patch.h"
#include "vmm/vmm.h"

/*
 * The last user of a shared frame need not copy it: the others have gone,
 * and a frame that nobody shares may be written.
 */
mfn_t pmap_own(struct vm *vm, pfn_t pfn)
{
    patch_undo(vm, pfn);
    mfn_t old = pmap_touch(vm, pfn);

    if (!mfn_is_some(old) || !memmap_is_shared(old))
        return old;
    mfn_t own = memmap_take_raw();
    if (!mfn_is_some(own))
        return own;
    copy_frame(hw_frame(own), hw_frame(old));
    pmap_put(vm, pfn, own);
    vm->stat.copied++;
    probe3(PROBE_own, vm->id, pfn.n, own.n);
    return own;
}

/* Its only user, so far, may have it mapped with D: no longer. */
static void protect(mfn_t mfn)
{
    struct user u = memmap_first(mfn);

    if (user_is_some(u) && !memmap_is_shared(mfn))
        pmap_forget(&vms[user_vm(u) - 1], user_pfn(u));
}

bool pmap_share(struct vm *vm, pfn_t pfn, mfn_t mfn)
{
    if (!pmap_ready(vm, pfn))
        return false;
    if (pmap_lookup(&vm->pmap, pfn).n == mfn.n)
        return true;
    protect(mfn);
    pmap_put(vm, pfn, mfn);
    probe4(PROBE_share, vm->id, pfn.n, mfn.n, memmap_holds(mfn));
    return true;
}

void cow_hold(mfn_t mfn)
{
    protect(mfn);
    memmap_hold(mfn);
}

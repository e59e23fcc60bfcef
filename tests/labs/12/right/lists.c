/* SPDX-License-Identifier: MIT */
/* cow.c - another right answer: it walks the list of users, and drops first. */
#include "vmm/cow.h"

#include "traces/probe.h"
#include "vmm/copy.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/patch.h"
#include "vmm/vmm.h"

/* Pages and holds, counted: the same as memmap_is_shared() asks. */
static uint32_t interested(mfn_t mfn)
{
    uint32_t n = memmap_holds(mfn);

    for (struct user u = memmap_first(mfn); user_is_some(u);
         u = memmap_next(u))
        n++;
    return n;
}

/* Whoever uses it looks it up again, and is told that it has no D. */
static void all_look_again(mfn_t mfn)
{
    struct user u = memmap_first(mfn);

    while (user_is_some(u)) {
        pmap_forget(&vms[user_vm(u) - 1], user_pfn(u));
        u = memmap_next(u);
    }
}

mfn_t pmap_own(struct vm *vm, pfn_t pfn)
{
    patch_undo(vm, pfn);
    mfn_t mine = pmap_lookup(&vm->pmap, pfn);

    if (!mfn_is_some(mine))
        return pmap_touch(vm, pfn);
    if (interested(mine) < 2)
        return mine;
    mfn_t copy = memmap_take();
    if (!mfn_is_some(copy))
        return mfn_none();
    copy_bytes(hw_frame(copy), hw_frame(mine), PAGE_SIZE);
    pmap_drop(vm, pfn);
    pmap_put(vm, pfn, copy);
    vm->stat.copied += 1;
    probe3(PROBE_own, vm->id, pfn.n, copy.n);
    return copy;
}

bool pmap_share(struct vm *vm, pfn_t pfn, mfn_t mfn)
{
    if (pmap_lookup(&vm->pmap, pfn).n == mfn.n)
        return true;
    if (!pmap_ready(vm, pfn))
        return false;
    all_look_again(mfn);
    pmap_drop(vm, pfn);
    pmap_put(vm, pfn, mfn);
    probe4(PROBE_share, vm->id, pfn.n, mfn.n, memmap_holds(mfn));
    return true;
}

void cow_hold(mfn_t mfn)
{
    memmap_hold(mfn);
    all_look_again(mfn);
}

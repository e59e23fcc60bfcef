/* SPDX-License-Identifier: MIT */
/*
 * cow.c - another right answer: what must not go in between is held, and the
 * user that loses its right is looked for by name.
 */
#include "vmm/cow.h"

#include "traces/probe.h"
#include "vmm/copy.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/patch.h"
#include "vmm/vmm.h"

bool pmap_share(struct vm *vm, pfn_t pfn, mfn_t mfn)
{
    bool ready = pmap_ready(vm, pfn);

    if (!ready || pmap_lookup(&vm->pmap, pfn).n == mfn.n)
        return ready;
    cow_hold(mfn);
    pmap_put(vm, pfn, mfn);
    probe4(PROBE_share, vm->id, pfn.n, mfn.n, memmap_holds(mfn));
    memmap_give(mfn);
    return true;
}

static mfn_t copy_for(struct vm *vm, pfn_t pfn, mfn_t from)
{
    const uint32_t *old = hw_frame(from);
    mfn_t to = memmap_take_raw();
    uint32_t *new = hw_frame(to);

    if (!mfn_is_some(to))
        return to;
    for (uint32_t i = 0; i < PAGE_SIZE / sizeof *new; i++)
        new[i] = old[i];
    pmap_put(vm, pfn, to);
    probe3(PROBE_own, vm->id, pfn.n, to.n);
    vm->stat.copied++;
    return to;
}

mfn_t pmap_own(struct vm *vm, pfn_t pfn)
{
    mfn_t mfn;

    patch_undo(vm, pfn);
    mfn = pmap_touch(vm, pfn);
    return mfn_is_some(mfn) && memmap_is_shared(mfn) ? copy_for(vm, pfn, mfn)
                                                     : mfn;
}

void cow_hold(mfn_t mfn)
{
    struct user u = memmap_first(mfn);

    memmap_hold(mfn);
    for (; user_is_some(u); u = memmap_next(u))
        for (unsigned i = 0; i < vms_used; i++)
            if (vms[i].id == user_vm(u))
                pmap_forget(&vms[i], user_pfn(u));
}

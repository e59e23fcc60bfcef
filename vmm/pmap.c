/* SPDX-License-Identifier: MIT */
/* pmap.c - two levels from a VM's frame to the machine's. */
#include "vmm/pmap.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/patch.h"
#include "vmm/shadow.h"
#include "vmm/vmm.h"

_Static_assert(sizeof(struct pmap_page) * PMAP_LEAF == PAGE_SIZE,
               "a second level is one frame");
_Static_assert(PMAP_ROOT * PMAP_LEAF == 1 << USER_VM_SHIFT,
               "every pfn fits a back-map");

bool pmap_is_memory(const struct pmap *pmap, pfn_t pfn)
{
    return pfn.n < pmap->frames;
}

struct pmap_page *pmap_page(const struct pmap *pmap, pfn_t pfn)
{
    mfn_t leaf = pmap->leaf[pfn.n / PMAP_LEAF];

    if (!mfn_is_some(leaf))
        return NULL;
    return (struct pmap_page *)hw_frame(leaf) + pfn.n % PMAP_LEAF;
}

mfn_t pmap_lookup(const struct pmap *pmap, pfn_t pfn)
{
    const struct pmap_page *p =
        pmap_is_memory(pmap, pfn) ? pmap_page(pmap, pfn) : NULL;

    return p ? p->mfn : mfn_none();
}

static bool is_backed(const struct pmap_page *p)
{
    return p && mfn_is_some(p->mfn);
}

void pmap_forget(struct vm *vm, pfn_t pfn)
{
    struct pmap_page *p = pmap_page(&vm->pmap, pfn);

    if (p)
        shadow_forget_page(&vm->vcpu, &p->places);
}

static void unback(struct vm *vm, pfn_t pfn)
{
    mfn_t mfn = pmap_lookup(&vm->pmap, pfn);

    vm->pmap.backed--;
    vm->pmap.changes++;
    memmap_unuse(mfn, vm, pfn);
    probe3(PROBE_take, vm->id, mfn.n, pfn.n);
}

bool pmap_ready(struct vm *vm, pfn_t pfn)
{
    mfn_t *leaf = &vm->pmap.leaf[pfn.n / PMAP_LEAF];

    if (mfn_is_some(*leaf))
        return true;
    *leaf = memmap_take();
    if (mfn_is_some(*leaf))
        memmap_hold(*leaf);
    return mfn_is_some(*leaf);
}

void pmap_put(struct vm *vm, pfn_t pfn, mfn_t mfn)
{
    pmap_drop(vm, pfn);
    vm->pmap.backed++;
    memmap_use(mfn, vm, pfn);
}

mfn_t pmap_touch(struct vm *vm, pfn_t pfn)
{
    const struct pmap_page *p = pmap_page(&vm->pmap, pfn);

    if (is_backed(p))
        return p->mfn;
    mfn_t mfn = pmap_ready(vm, pfn) ? memmap_take() : mfn_none();
    if (!mfn_is_some(mfn))
        return mfn;
    pmap_put(vm, pfn, mfn);
    probe3(PROBE_fill, vm->id, pfn.n, mfn.n);
    return mfn;
}

void pmap_drop(struct vm *vm, pfn_t pfn)
{
    if (!is_backed(pmap_page(&vm->pmap, pfn)))
        return;
    pmap_forget(vm, pfn);
    unback(vm, pfn);
    patch_forget(vm, pfn);
}

uint32_t pmap_mapped(struct vm *vm, pfn_t pfn, const struct pair *pair)
{
    return places_add(&pmap_page(&vm->pmap, pfn)->places, pair);
}

/* Its translations need not be forgotten: it never runs again. */
void pmap_release(struct vm *vm)
{
    struct pmap *pmap = &vm->pmap;

    for (uint32_t i = 0; i < PMAP_ROOT; i++) {
        if (!mfn_is_some(pmap->leaf[i]))
            continue;
        for (uint32_t k = 0; k < PMAP_LEAF; k++) {
            pfn_t pfn = {i * PMAP_LEAF + k};

            if (is_backed(pmap_page(pmap, pfn)))
                unback(vm, pfn);
        }
        memmap_give(pmap->leaf[i]);
        pmap->leaf[i] = mfn_none();
    }
}

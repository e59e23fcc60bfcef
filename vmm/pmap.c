/* SPDX-License-Identifier: MIT */
/* pmap.c - two levels from a VM's frame to the machine's. */
#include "vmm/pmap.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/vmm.h"

bool pmap_is_memory(const struct pmap *pmap, pfn_t pfn)
{
    return pfn.n < pmap->frames;
}

/* The slot for pfn; NULL if its second level does not exist. */
static mfn_t *slot(const struct pmap *pmap, pfn_t pfn)
{
    mfn_t leaf = pmap->leaf[pfn.n / PMAP_LEAF];

    if (!mfn_is_some(leaf))
        return NULL;
    return (mfn_t *)hw_frame(leaf) + pfn.n % PMAP_LEAF;
}

mfn_t pmap_lookup(const struct pmap *pmap, pfn_t pfn)
{
    const mfn_t *s = pmap_is_memory(pmap, pfn) ? slot(pmap, pfn) : NULL;

    return s ? *s : mfn_none();
}

mfn_t pmap_touch(struct vm *vm, pfn_t pfn)
{
    struct pmap *pmap = &vm->pmap;
    mfn_t *leaf = &pmap->leaf[pfn.n / PMAP_LEAF];

    if (!mfn_is_some(*leaf))
        *leaf = memmap_take(OWNER_MONITOR, pfn);
    if (!mfn_is_some(*leaf))
        return mfn_none();

    mfn_t *s = slot(pmap, pfn);
    if (!mfn_is_some(*s)) {
        *s = memmap_take(vm->id, pfn);
        if (mfn_is_some(*s)) {
            pmap->backed++;
            probe3(PROBE_fill, vm->id, pfn.n, s->n);
        }
    }
    return *s;
}

void pmap_release(struct vm *vm)
{
    struct pmap *pmap = &vm->pmap;

    for (unsigned i = 0; i < PMAP_ROOT; i++) {
        if (!mfn_is_some(pmap->leaf[i]))
            continue;
        const mfn_t *s = hw_frame(pmap->leaf[i]);
        for (unsigned k = 0; k < PMAP_LEAF; k++)
            if (mfn_is_some(s[k]))
                memmap_give(s[k]);
        memmap_give(pmap->leaf[i]);
        pmap->leaf[i] = mfn_none();
    }
    pmap->backed = 0;
}

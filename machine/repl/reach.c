/* SPDX-License-Identifier: MIT */
/* reach.c - from an address of whatever kind to the machine's RAM. */
#include "machine/repl/address.h"
#include "machine/repl/shown.h"
#include "machine/repl/tables.h"
#include "machine/spec/segment.h"

/* A guest's physical address, if a machine frame backs it. */
static bool guest_physical(struct panel *p, unsigned vm, uint32_t physical,
                           uint32_t *to)
{
    uint32_t mfn;

    if (!tables_pmap(p, vm, physical >> PAGE_SHIFT, &mfn) || mfn == 0)
        return false;
    *to = mfn << PAGE_SHIFT | (physical & PAGE_OFFSET);
    return true;
}

/* Where the loader put what was linked at va: if nothing maps it now. */
static bool as_loaded(struct panel *p, unsigned space, uint32_t va,
                      uint32_t *to)
{
    const struct image *image =
        space == 0 ? &p->session.boot : &p->session.guest[space - 1];

    for (size_t i = 0; i < image->segments; i++) {
        const struct image_segment *s = &image->segment[i];

        if (va - s->vaddr >= s->memsz)
            continue;
        *to = s->paddr + (va - s->vaddr);
        return space == 0 || guest_physical(p, space, *to, to);
    }
    return false;
}

/*
 * As the guest's own tables have it: for a VM that does not run just now, or
 * whose page the real TLB has lost.  Quiet if it is not mapped there either.
 */
static bool guest_virtual(struct panel *p, unsigned vm, uint32_t va,
                          uint32_t *to)
{
    const struct segment *s = segment_of(va);
    uint32_t entryhi, physical = va - s->first;
    struct tlb believed;
    int index;

    if (!tables_cp0(p, vm, CP0_entryhi, &entryhi) ||
        !tables_vtlb_all(p, vm, &believed))
        return false;
    if (s->mapped && tlb_lookup(&believed, va, (uint8_t)entryhi, ACCESS_LOAD,
                                &index, &physical) != TLB_HIT)
        return false;
    return guest_physical(p, vm, physical, to);
}

static bool virtual_to_machine(struct panel *p, const struct address *a,
                               uint32_t *to)
{
    const struct segment *s = segment_of(a->at);
    struct view now = view_now(p);
    unsigned space = a->named ? a->space : shown_space(p);
    struct translation t = mmu_translate(&p->machine->cpu, a->at, ACCESS_LOAD);

    if (t.result == MMU_OK && space == now.space) {
        *to = t.physical;
        return true;
    }
    /* The booted image's kseg0 and kseg1 are one window, whoever runs. */
    if (!s->mapped && (space == 0 || (!a->named && !p->focus))) {
        *to = a->at - s->first;
        return true;
    }
    unsigned vm = space > 0 ? space : now.vm;
    if (p->monitor && vm > 0 && guest_virtual(p, vm, a->at, to))
        return true;
    return a->named && as_loaded(p, space, a->at, to);
}

bool address_find(struct panel *p, const struct address *a, uint32_t *to)
{
    unsigned vm = p->focus ? p->focus : view_now(p).vm;

    switch (a->kind) {
    case ADDRESS_MACHINE:
        break;
    case ADDRESS_PHYSICAL: /* through the pmap of the VM that runs */
        if (p->machine->monitored)
            return vm > 0 && guest_physical(p, vm, a->at, to);
        break;
    case ADDRESS_VIRTUAL:
        return virtual_to_machine(p, a, to);
    }
    *to = a->at;
    return true;
}

bool address_to_machine(struct panel *p, const struct address *a, uint32_t *to)
{
    if (a->kind == ADDRESS_PHYSICAL && p->machine->monitored &&
        panel_vm(p, NULL) == 0)
        return false;
    if (address_find(p, a, to))
        return true;
    if (a->kind == ADDRESS_PHYSICAL)
        panel_fail(p, "p:%08x: no machine frame backs it", a->at);
    else
        panel_fail(p, "v:%08x is not mapped just now: translate says why",
                   a->at);
    return false;
}

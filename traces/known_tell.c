/* SPDX-License-Identifier: MIT */
/* known_tell.c - what is known of a machine, as events: to begin a trace. */
#include "machine/spec/insn.h"
#include "traces/known.h"

static void tell_tlb(const struct known_entry tlb[KNOWN_ENTRIES],
                     enum event_kind kind, unsigned vm, struct event_sink to)
{
    for (unsigned i = 0; i < KNOWN_ENTRIES; i++) {
        const struct known_entry *e = &tlb[i];
        struct event entry = {.kind = (uint16_t)kind,
                              .vm = (uint8_t)vm,
                              .arg = {i, e->entryhi, e->entrylo[0],
                                      e->entrylo[1], e->pagemask}};

        if (e->set)
            to.put(to.self, &entry);
    }
}

static void tell_pmap(const struct known_vm *v, unsigned vm,
                      struct event_sink to)
{
    for (uint32_t pfn = 0; pfn < v->pages; pfn++) {
        const struct known_page *p = &v->pmap[pfn];
        struct event backed = {.kind = p->shared ? EVENT_share : EVENT_fill,
                               .vm = (uint8_t)vm,
                               .arg = {vm, pfn, p->mfn}};

        if (p->backed)
            to.put(to.self, &backed);
    }
}

/* As if it had just read them.  All come from a run, so Status is among them. */
static void tell_beliefs(const struct known_vm *v, unsigned vm,
                         struct event_sink to)
{
    for (unsigned r = 0; r < CP0_COUNT && v->cp0_known[CP0_status]; r++) {
        uint32_t word = insn_info[INSN_mfc0].match |
                        (uint32_t)cp0_info[r].num << 11 | cp0_info[r].sel;
        struct event read = {.kind = EVENT_emulate,
                             .vm = (uint8_t)vm,
                             .arg = {0, word, v->cp0[r], v->cp0[CP0_status]}};

        if (v->cp0_known[r])
            to.put(to.self, &read);
    }
}

void known_tell(const struct known *k, struct event_sink to)
{
    tell_tlb(k->tlb, EVENT_tlb_write, 0, to);
    for (unsigned vm = 1; vm < KNOWN_VMS; vm++) {
        const struct known_vm *v = k->vm[vm];

        if (!v)
            continue;
        /* Writing an entry is also to believe something: beliefs come last. */
        tell_tlb(v->tlb, EVENT_vtlb_write, vm, to);
        tell_pmap(v, vm, to);
        tell_beliefs(v, vm, to);
    }
    if (k->running && k->vm[k->running]) {
        struct event now = {
            .kind = EVENT_enter,
            .vm = (uint8_t)k->running,
            .arg = {k->running, k->vm[k->running]->cp0[CP0_status]}};

        to.put(to.self, &now);
    }
}

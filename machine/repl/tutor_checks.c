/* SPDX-License-Identifier: MIT */
/* tutor_checks.c - is the state reached that a step of the tutor asks for? */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "machine/repl/tables.h"
#include "machine/repl/view.h"

/* It stands before the flow that was shown last. */
static bool before_flow(const struct panel *p)
{
    return p->flow.any && p->flow.shown &&
           p->machine->cpu.cycles == p->flow.flow.event[0].cycle;
}

/* An event of this kind came since the step began; NULL: none. */
static const struct event *event_since(const struct panel *p,
                                       enum event_kind kind)
{
    const struct history *h = &p->history;

    for (uint64_t i = h->next; i-- > h->first && i >= p->tutor.event;)
        if (history_at(h, i)->kind == kind)
            return history_at(h, i);
    return NULL;
}

static bool flow_has(const struct flow *f, enum event_kind kind)
{
    for (size_t i = 0; i < f->events; i++)
        if (f->event[i].kind == kind)
            return true;
    return false;
}

static bool did(const struct panel *p, command_fn *command)
{
    return p->tutor.did && p->tutor.did->run == command;
}

static bool at_symbol(const struct panel *p, uint32_t pc, const char *name)
{
    uint32_t offset;
    const char *found = symbols_find(p->session.symbols, 1, pc, &offset);

    return found && strcmp(found, name) == 0;
}

bool tutor_find(struct panel *p)
{
    return before_flow(p) && p->flow.flow.kind == FLOW_refill &&
           p->flow.flow.from_user;
}

bool tutor_count(struct panel *p)
{
    return p->flow.any && p->tutor.answer[0] != '\0' &&
           strtoul(p->tutor.answer, NULL, 10) == p->flow.flow.traps;
}

bool tutor_trap(struct panel *p)
{
    const struct cpu *cpu = &p->machine->cpu;

    return view_now(p).who == WHO_MONITOR && cpu->last.any &&
           cpu->last.reason == REASON_no_entry && cpu->pc == cpu->last.vector;
}

bool tutor_why(struct panel *p)
{
    return did(p, command_explain);
}

bool tutor_whose(struct panel *p)
{
    struct view v = view_now(p);

    return v.who == WHO_GUEST && v.believes & BELIEF_EXL &&
           at_symbol(p, v.pc, "refill");
}

bool tutor_derive(struct panel *p)
{
    return strcasecmp(p->tutor.answer, "EXL") == 0;
}

bool tutor_privileged(struct panel *p)
{
    const struct last_exception *last = &p->machine->cpu.last;

    return view_now(p).who == WHO_MONITOR && last->reason == REASON_cp0 &&
           at_symbol(p, last->pc, "refill");
}

bool tutor_emulated(struct panel *p)
{
    return event_since(p, EVENT_emulate) && view_now(p).who == WHO_GUEST &&
           did(p, command_cp0);
}

bool tutor_compose(struct panel *p)
{
    return event_since(p, EVENT_install) != NULL;
}

bool tutor_mfn(struct panel *p, uint32_t *mfn)
{
    struct tlb believed;
    uint32_t entryhi, physical;
    int index;

    if (!p->flow.any || !tables_vtlb_all(p, 1, &believed) ||
        !tables_cp0(p, 1, CP0_entryhi, &entryhi) ||
        tlb_lookup(&believed, p->flow.flow.va, (uint8_t)entryhi, ACCESS_FETCH,
                   &index, &physical) != TLB_HIT)
        return false;
    return tables_pmap(p, 1, physical >> PAGE_SHIFT, mfn);
}

bool tutor_walk(struct panel *p)
{
    uint32_t mfn;

    return p->tutor.answer[0] != '\0' && tutor_mfn(p, &mfn) &&
           strtoul(p->tutor.answer, NULL, 16) == mfn;
}

bool tutor_resume(struct panel *p)
{
    return event_since(p, EVENT_hit) && view_now(p).who == WHO_USER;
}

bool tutor_hidden(struct panel *p)
{
    return before_flow(p) && p->flow.flow.kind == FLOW_hidden &&
           flow_has(&p->flow.flow, EVENT_softtlb_hit);
}

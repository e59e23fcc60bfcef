/* SPDX-License-Identifier: MIT */
/* flow_keys.c - flows that begin with a key that somebody typed. */
#include "machine/spec/exc.h"
#include "traces/flow_inside.h"

/*
 * Somebody typed to a VM that does not run.  What its kernel did until now,
 * waiting mostly, is over; the interrupt that brought the key begins a flow of
 * its own, although it is nobody's or another VM's.
 */
static void typed(struct flow_finder *f, const struct event *e)
{
    unsigned vm = e->arg[0] % VMS;
    struct open *o = &f->vm[vm];

    if (vm == e->vm || vm == f->coming || !f->interrupt.kind ||
        (o->stage != STAGE_CLOSED && o->flow.from_user))
        return;
    if (o->stage == STAGE_OPEN)
        o->flow.cycles = (o->is_away ? o->away_since : f->interrupt.cycle) -
                         o->began - o->away;
    if (o->stage != STAGE_CLOSED)
        flow_report(f, o, true);
    flow_begin(f, o, &f->interrupt);
    o->flow.vm = vm;
    o->flow.from_user = false;
    f->coming = vm;
}

/* Somebody runs: is it who has been typed to?  Others are not of the flow. */
static void wait_for(struct flow_finder *f, const struct event *enter)
{
    struct open *o = &f->vm[f->coming];

    if (f->current == f->coming) {
        f->coming = 0;
    } else if (!o->is_away && o->stage == STAGE_OPEN) {
        o->is_away = o->surprise = true;
        o->away_since = enter->cycle;
    }
}

/* Before anything else is done with an event. */
void flow_look_for_keys(struct flow_finder *f, const struct event *e)
{
    if (!f->monitored)
        return;
    if (e->kind == EVENT_exception) {
        bool is_interrupt = cause_exc(e->arg[0]) == EXC_Int;

        f->interrupt = is_interrupt ? *e : (struct event){0};
        if (e->vm)
            f->current = e->vm;
    } else if (e->kind == EVENT_typed) {
        typed(f, e);
    } else if (e->kind == EVENT_switch) {
        f->current = e->arg[1] % VMS;
    } else if (e->kind == EVENT_enter && e->arg[0] != 0) {
        f->current = e->arg[0] % VMS;
        if (f->coming)
            wait_for(f, e);
    }
}

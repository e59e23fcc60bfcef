/* SPDX-License-Identifier: MIT */
/* flow_count.c - what is counted of an open flow. */
#include "traces/flow_count.h"

#include "machine/spec/exc.h"
#include "machine/spec/insn.h"

bool event_is_tlb(const struct event *e)
{
    enum exc exc = cause_exc(e->arg[0]);

    return exc == EXC_TLBL || exc == EXC_TLBS || exc == EXC_Mod;
}

/* The monitor has answered the last exception: was it a hidden miss? */
static void settle(struct open *o)
{
    if (o->may_be_hidden && o->put_back) {
        o->flow.traps--;
        o->flow.hidden++;
        o->surprise = true;
    }
    o->may_be_hidden = o->put_back = false;
}

static void count_exception(struct open *o, const struct event *e)
{
    bool first = o->flow.events == 0;

    settle(o);
    if (cause_exc(e->arg[0]) == EXC_Int) {
        o->flow.interrupts++;
        o->surprise |= !first;
        return;
    }
    o->flow.traps++;
    o->may_be_hidden = !first && event_is_tlb(e);
}

/*
 * How many exceptions deep the guest's kernel is.  Under the monitor it is
 * told of them by reflections and returns by emulated erets.
 */
static void count_depth(struct open *o, const struct event *e)
{
    bool monitored = o->flow.monitored;
    bool in = e->kind == (monitored ? EVENT_reflect : EVENT_exception);
    bool out = monitored ? e->kind == EVENT_emulate &&
                               insn_decode(e->arg[1]).id == INSN_eret
                         : e->kind == EVENT_eret;

    if (in)
        o->depth++;
    if (out && o->depth > 0)
        o->depth--;
}

void flow_count(struct open *o, const struct event *e)
{
    count_depth(o, e);
    switch (e->kind) {
    case EVENT_exception:
        count_exception(o, e);
        break;
    case EVENT_eret:
        settle(o);
        break;
    case EVENT_softtlb_hit:
    case EVENT_vtlb_hit:
        o->put_back = true;
        break;
    case EVENT_emulate: /* the page was a device's */
        o->may_be_hidden = false;
        break;
    case EVENT_reflect:
        if (cause_exc(e->arg[0]) != EXC_Int)
            o->may_be_hidden = false;
        else if (cause_exc(o->event[0].arg[0]) != EXC_Int)
            o->surprise = true; /* a virtual interrupt came in between */
        o->surprise |= o->reflected;
        o->reflected = true;
        break;
    case EVENT_fill:
    case EVENT_own:
    case EVENT_share:
        o->surprise = true;
        break;
    case EVENT_switch:
        o->surprise = true;
        o->is_away = true;
        o->away_since = e->cycle;
        break;
    case EVENT_enter:
        if (o->is_away)
            o->away += e->cycle - o->away_since;
        o->is_away = false;
        break;
    default:
        break;
    }
}

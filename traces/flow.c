/* SPDX-License-Identifier: MIT */
/* flow.c - find flows in a stream of events. */
#include "traces/flow.h"

#include <stdlib.h>
#include <string.h>

#include "machine/spec/cost.h"
#include "machine/spec/exc.h"
#include "traces/flow_count.h"
#include "traces/flow_kind.h"
#include "traces/grow.h"

enum { VMS = 256 }; /* event.vm is a byte */

struct flow_finder {
    bool monitored;
    flow_done *done;
    void *context;
    unsigned number;
    struct event interrupt; /* the last exception, if it was one */
    unsigned coming;  /* who has been typed to and has not run since; or 0 */
    unsigned current; /* whom the monitor serves: the last to run or to come */
    struct open vm[VMS];
};

struct flow_finder *flow_finder_new(bool monitored, flow_done *done,
                                    void *context)
{
    size_t none = 0;
    struct flow_finder *f = grow(NULL, &none, 1, sizeof *f);

    memset(f, 0, sizeof *f);
    f->monitored = monitored;
    f->done = done;
    f->context = context;
    return f;
}

struct flow_finder *flow_finder_copy(const struct flow_finder *from,
                                     flow_done *done, void *context)
{
    struct flow_finder *f = flow_finder_new(from->monitored, done, context);

    *f = *from;
    f->done = done;
    f->context = context;
    for (unsigned vm = 0; vm < VMS; vm++) {
        size_t events = f->vm[vm].flow.events;

        f->vm[vm].event = NULL;
        f->vm[vm].room = 0;
        if (f->vm[vm].stage == STAGE_CLOSED || events == 0)
            continue;
        f->vm[vm].event = grow(NULL, &f->vm[vm].room, events,
                               sizeof *f->vm[vm].event);
        memcpy(f->vm[vm].event, from->vm[vm].event,
               events * sizeof *f->vm[vm].event);
    }
    return f;
}

void flow_finder_number(struct flow_finder *f, unsigned n)
{
    f->number = n;
}

void flow_finder_free(struct flow_finder *f)
{
    if (!f)
        return;
    for (unsigned vm = 0; vm < VMS; vm++)
        free(f->vm[vm].event);
    free(f);
}

/*
 * A miss is over when the access goes through: else the next trap is near.
 * One to a device never does; it is done by the monitor.
 */
static bool is_satisfied(const struct flow *f)
{
    return f->access == FLOW_NO_ACCESS || f->kind == FLOW_mapped ||
           f->event[f->events - 1].kind == EVENT_hit;
}

static void report(struct flow_finder *f, struct open *o, bool complete)
{
    struct flow *flow = &o->flow;

    o->stage = STAGE_CLOSED;
    flow->number = ++f->number;
    flow->complete = complete;
    flow->event = o->event;
    flow_classify(flow);
    flow->warm = complete && !o->surprise && is_satisfied(flow);
    f->done(f->context, flow);
}

/* Keep the event; if the flow is full, in place of the last one. */
static void keep(struct open *o, const struct event *e)
{
    struct flow *flow = &o->flow;

    if (flow->events == FLOW_EVENTS) {
        flow->events--;
        flow->dropped++;
    }
    o->event = grow(o->event, &o->room, flow->events + 1, sizeof *o->event);
    o->event[flow->events++] = *e;
    if (e->kind == EVENT_ran)
        flow->insns += e->arg[0];
}

/* Does this exception take its VM out of a mode, rather than further in? */
static bool leaves(const struct flow_finder *f, const struct event *e)
{
    if (!f->monitored)
        return true;
    return e->vm != 0 && e->real_before != MODE_KERNEL;
}

static void begin(struct flow_finder *f, struct open *o, const struct event *e)
{
    struct event *kept = o->event;
    size_t room = o->room;

    *o = (struct open){
        .stage = STAGE_OPEN,
        .began = e->cycle,
        .flow = {.vm = e->vm,
                 .monitored = f->monitored,
                 .from_user = e->believes_before == MODE_USER},
        .event = kept,
        .room = room,
    };
    flow_count(o, e);
    keep(o, e);
}

/* Is this eret the one that brings the flow back to where it began? */
static bool resumes(const struct flow_finder *f, const struct open *o,
                    const struct event *e)
{
    if (f->monitored && e->real_after == MODE_KERNEL)
        return false;
    if (e->believes_after == MODE_USER)
        return true;
    return !o->flow.from_user && o->depth == 0;
}

static void go_on(struct flow_finder *f, struct open *o, const struct event *e)
{
    /* What the monitor does now is for the one that comes. */
    if (o->is_away && e->kind != EVENT_enter && e->kind != EVENT_reflect)
        return;
    flow_count(o, e);
    keep(o, e);
    if (e->kind != EVENT_eret || !resumes(f, o, e))
        return;

    o->flow.cycles = e->cycle + COST_insn + COST_eret - o->began - o->away;
    if (event_is_tlb(&o->event[0]))
        o->stage = STAGE_RESUMED;
    else
        report(f, o, true);
}

/* After a miss: the access again, perhaps behind the branch before it. */
static void after_resuming(struct flow_finder *f, struct open *o,
                           const struct event *e)
{
    if (e->kind == EVENT_hit && e->arg[0] == o->event[0].arg[2]) {
        keep(o, e);
        report(f, o, true);
    } else if (e->kind != EVENT_ran || e->arg[0] > 1) {
        report(f, o, true);
    }
}

/* A VM, or with it the machine, stops: its flow will never end. */
static void stop(struct flow_finder *f, const struct event *e)
{
    unsigned vm = e->kind == EVENT_power ? e->vm : e->arg[0] % VMS;

    if (f->vm[vm].stage != STAGE_CLOSED)
        report(f, &f->vm[vm], false);
}

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
        report(f, o, true);
    begin(f, o, &f->interrupt);
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
static void look_for_keys(struct flow_finder *f, const struct event *e)
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

/*
 * Whose flow an event belongs to: entering is the business of who comes, and
 * so is what the monitor tells it before.
 */
static unsigned owner(const struct flow_finder *f, const struct event *e)
{
    if (f->coming && (e->kind == EVENT_typed || e->kind == EVENT_virq) &&
        e->arg[0] == f->coming)
        return f->coming;
    /* After a switch the event still bears the name of who ran last. */
    if (e->kind == EVENT_reflect && f->current != 0)
        return f->current;
    if (e->kind == EVENT_enter || e->kind == EVENT_switch)
        return e->arg[0] % VMS;
    return e->vm;
}

static void put(void *self, const struct event *e)
{
    struct flow_finder *f = self;

    look_for_keys(f, e);
    struct open *o = &f->vm[owner(f, e)];

    if (o->stage == STAGE_RESUMED)
        after_resuming(f, o, e);
    else if (o->stage == STAGE_OPEN && e->kind == EVENT_exception &&
             e->believes_before == MODE_USER && e->real_before == MODE_USER)
        report(f, o, false); /* it resumed by another way than eret */
    else if (o->stage == STAGE_OPEN)
        go_on(f, o, e);
    else if (e->kind != EVENT_exception)
        return;

    if (e->kind == EVENT_exception && o->stage == STAGE_CLOSED && leaves(f, e))
        begin(f, o, e);
    if (e->kind == EVENT_kill || e->kind == EVENT_done ||
        e->kind == EVENT_power)
        stop(f, e);
}

struct event_sink flow_sink(struct flow_finder *f)
{
    return (struct event_sink){.put = put, .self = f};
}

void flow_finder_end(struct flow_finder *f)
{
    for (unsigned vm = 0; vm < VMS; vm++)
        if (f->vm[vm].stage != STAGE_CLOSED)
            report(f, &f->vm[vm], f->vm[vm].stage == STAGE_RESUMED);
}

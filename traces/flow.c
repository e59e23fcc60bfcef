/* SPDX-License-Identifier: MIT */
/* flow.c - find flows in a stream of events. */
#include "traces/flow.h"

#include <stdlib.h>
#include <string.h>

#include "machine/spec/cost.h"
#include "machine/spec/exc.h"
#include "traces/flow_inside.h"
#include "traces/flow_kind.h"
#include "traces/grow.h"

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
    for (unsigned vm = 0; vm < VMS; vm++)
        open_copy(&f->vm[vm], &from->vm[vm]);
    parking_copy(&f->parking, &from->parking);
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
    parking_free(&f->parking);
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

void flow_report(struct flow_finder *f, struct open *o, bool complete)
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
void flow_keep(struct open *o, const struct event *e)
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

void flow_begin(struct flow_finder *f, struct open *o, const struct event *e)
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
    flow_keep(o, e);
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
    flow_keep(o, e);
    if (e->kind != EVENT_eret || !resumes(f, o, e))
        return;

    o->flow.cycles = e->cycle + COST_insn + COST_eret - o->began - o->away;
    if (event_is_tlb(&o->event[0]))
        o->stage = STAGE_RESUMED;
    else
        flow_report(f, o, true);
}

/* After a miss: the access again, perhaps behind the branch before it. */
static void after_resuming(struct flow_finder *f, struct open *o,
                           const struct event *e)
{
    if (e->kind == EVENT_hit && e->arg[0] == o->event[0].arg[2]) {
        flow_keep(o, e);
        flow_report(f, o, true);
    } else if (e->kind != EVENT_ran || e->arg[0] > 1) {
        flow_report(f, o, true);
    }
}

/* A VM, or with it the machine, stops: its flow will never end. */
static void stop(struct flow_finder *f, const struct event *e)
{
    unsigned vm = e->kind == EVENT_power ? e->vm : e->arg[0] % VMS;

    if (f->vm[vm].stage != STAGE_CLOSED)
        flow_report(f, &f->vm[vm], false);
    flow_end_parked(f, (int)vm);
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

    if (e->kind == EVENT_regs)
        return;
    flow_look_for_keys(f, e);
    flow_look_for_processes(f, e);
    flow_look_for_disks(f, e, owner(f, e));
    struct open *o = &f->vm[owner(f, e)];

    if (o->stage == STAGE_RESUMED)
        after_resuming(f, o, e);
    else if (o->stage == STAGE_OPEN && e->kind == EVENT_exception &&
             e->believes_before == MODE_USER && e->real_before == MODE_USER)
        flow_report(f, o, false); /* it resumed by another way than eret */
    else if (o->stage == STAGE_OPEN)
        go_on(f, o, e);
    else if (e->kind != EVENT_exception)
        return;

    if (e->kind == EVENT_exception && o->stage == STAGE_CLOSED && leaves(f, e))
        flow_begin(f, o, e);
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
            flow_report(f, &f->vm[vm], f->vm[vm].stage == STAGE_RESUMED);
    flow_end_parked(f, EVERY_VM);
}

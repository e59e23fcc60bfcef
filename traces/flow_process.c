/* SPDX-License-Identifier: MIT */
/*
 * flow_process.c - a flow belongs to a process, where the guest tells of them.
 *
 * A process that waits in its kernel (event `wait`) leaves the CPU to others:
 * its flow is parked when another process runs, and goes on when it runs
 * again.  Who lost the CPU without waiting has no flow that could go on: what
 * its kernel did ends there.  While nobody runs, who waited last has the flow.
 */
#include <stdlib.h>

#include "traces/flow_inside.h"

static void wake_up(struct flow_finder *f, const struct event *e)
{
    struct open *parked = parking_find(&f->parking, e->vm, e->arg[0]);

    /* In another's time: its flow has this event too. */
    if (parked)
        flow_keep(parked, e);
}

static void park(struct flow_finder *f, struct open *o, const struct event *e)
{
    flow_keep(o, e);
    o->away_since = e->cycle;
    parking_put(&f->parking, o);
    if (f->parking.count > PARKED_MOST) {
        struct open oldest = {.event = NULL};

        parking_take(&f->parking, f->parking.open, &oldest);
        flow_report(f, &oldest, false);
        free(oldest.event);
    }
}

/* Another process runs, or the one that waited. */
static void runs(struct flow_finder *f, const struct event *e)
{
    struct open *o = &f->vm[e->vm];
    uint32_t process = e->arg[0];

    if (o->stage == STAGE_OPEN && o->waits) {
        if (o->process != process)
            park(f, o, e);
        else
            o->waits = false;
    }
    struct open *parked = parking_find(&f->parking, e->vm, process);
    if (!parked)
        return;
    if (o->stage == STAGE_OPEN)
        o->flow.cycles = e->cycle - o->began - o->away;
    if (o->stage != STAGE_CLOSED)
        flow_report(f, o, true);
    parking_take(&f->parking, parked, o);
    o->away += e->cycle - o->away_since;
    o->waits = false;
    o->surprise = true;
}

void flow_look_for_processes(struct flow_finder *f, const struct event *e)
{
    struct open *o = &f->vm[e->vm];

    if (e->kind == EVENT_process) {
        runs(f, e);
    } else if (e->kind == EVENT_wake) {
        wake_up(f, e);
    } else if (e->kind == EVENT_wait && o->stage == STAGE_OPEN &&
               o->flow.from_user) {
        o->waits = true;
        o->process = e->arg[0];
    }
}

void flow_end_parked(struct flow_finder *f, int vm)
{
    size_t i = 0;

    while (i < f->parking.count) {
        struct open o = {.event = NULL};

        if (vm != EVERY_VM && f->parking.open[i].flow.vm != (unsigned)vm) {
            i++;
            continue;
        }
        parking_take(&f->parking, &f->parking.open[i], &o);
        flow_report(f, &o, false);
        free(o.event);
    }
}

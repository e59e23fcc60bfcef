/* SPDX-License-Identifier: MIT */
/*
 * flow_disk.c - what a VM's disk is at, while the VM does not run.
 *
 * From a request to when the VM runs after the reply, its flow has what the
 * monitor does about it, be it asleep with nothing else to do, or in another
 * VM's time: that the machine's disk is done, frames shared, the reply.
 */
#include "machine/spec/exc.h"
#include "traces/flow_inside.h"

static void take_note(struct open *o, const struct event *e)
{
    switch (e->kind) {
    case EVENT_disk_request:
        o->asks = o->stage == STAGE_OPEN;
        o->answered = false;
        break;
    case EVENT_disk_reply:
        o->answered = true;
        break;
    case EVENT_enter:
        o->asks = o->asks && !o->answered;
        break;
    default:
        break;
    }
}

/* Is it the business of who waits for a disk, whosoever turn it is? */
static bool concerns(const struct event *e, unsigned vm)
{
    switch (e->kind) {
    case EVENT_disk_start:
    case EVENT_disk_end:
        return true;
    case EVENT_slept:
        return e->vm == 0;
    case EVENT_exception:
        return e->vm == 0 && cause_exc(e->arg[0]) == EXC_Int;
    case EVENT_disk_reply:
    case EVENT_share:
    case EVENT_own:
    case EVENT_fill:
    case EVENT_virq:
        return e->arg[0] == vm;
    default:
        return false;
    }
}

void flow_look_for_disks(struct flow_finder *f, const struct event *e,
                         unsigned owner)
{
    unsigned whose = e->arg[0] % VMS;

    if (!f->monitored)
        return;
    for (unsigned vm = 1; vm < VMS; vm++) {
        struct open *o = &f->vm[vm];

        if (!o->asks || o->stage != STAGE_OPEN || vm == owner ||
            !concerns(e, vm))
            continue;
        flow_count(o, e);
        flow_keep(o, e);
    }
    if (e->kind == EVENT_disk_request || e->kind == EVENT_disk_reply ||
        e->kind == EVENT_enter)
        take_note(&f->vm[whose], e);
}

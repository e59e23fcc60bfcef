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

/* Whom it may concern that waits for a disk. */
enum concerned { NOBODY, EVERYBODY, THE_FIRST_ARGUMENT };

static enum concerned concerns(const struct event *e)
{
    switch (e->kind) {
    case EVENT_disk_start:
    case EVENT_disk_end:
        return EVERYBODY;
    case EVENT_slept:
        return e->vm == 0 ? EVERYBODY : NOBODY;
    case EVENT_exception:
        return e->vm == 0 && cause_exc(e->arg[0]) == EXC_Int ? EVERYBODY
                                                             : NOBODY;
    case EVENT_disk_reply:
    case EVENT_share:
    case EVENT_own:
    case EVENT_fill:
    case EVENT_virq:
        return THE_FIRST_ARGUMENT;
    default:
        return NOBODY;
    }
}

static void offer(struct open *o, const struct event *e)
{
    if (!o->asks || o->stage != STAGE_OPEN)
        return;
    flow_count(o, e);
    flow_keep(o, e);
}

void flow_look_for_disks(struct flow_finder *f, const struct event *e,
                         unsigned owner)
{
    unsigned whose = e->arg[0] % VMS;

    if (!f->monitored)
        return;
    switch (concerns(e)) {
    case NOBODY:
        break;
    case EVERYBODY:
        for (unsigned vm = 1; vm < VMS; vm++)
            if (vm != owner)
                offer(&f->vm[vm], e);
        break;
    case THE_FIRST_ARGUMENT:
        if (whose != owner)
            offer(&f->vm[whose], e);
        break;
    }
    take_note(&f->vm[whose], e);
}

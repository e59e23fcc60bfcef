/* SPDX-License-Identifier: MIT */
/*
 * flow_inside.h - the finder of flows: for flow.c, which takes the events,
 * flow_keys.c and flow_process.c, which know who runs.
 */
#ifndef TRACES_FLOW_INSIDE_H
#define TRACES_FLOW_INSIDE_H

#include "traces/flow_count.h"
#include "traces/parking.h"

enum { VMS = 256 /* event.vm is a byte */, EVERY_VM = -1 };

struct flow_finder {
    bool monitored;
    flow_done *done;
    void *context;
    unsigned number;
    struct event interrupt; /* the last exception, if it was one */
    unsigned coming;  /* who has been typed to and has not run since; or 0 */
    unsigned current; /* whom the monitor serves: the last to run or to come */
    struct open vm[VMS];
    struct parking parking;
};

/* A flow begins with this exception; keeps an event; ends. */
void flow_begin(struct flow_finder *f, struct open *o, const struct event *e);
void flow_keep(struct open *o, const struct event *e);
void flow_report(struct flow_finder *f, struct open *o, bool complete);

/* Before anything else is done with an event: whose flow is it about? */
void flow_look_for_keys(struct flow_finder *f, const struct event *e);
void flow_look_for_processes(struct flow_finder *f, const struct event *e);

/*
 * An event in the time of nobody, or of another VM: keep it with the flow of
 * each VM whose disk it is about.  `owner` has it anyway.
 */
void flow_look_for_disks(struct flow_finder *f, const struct event *e,
                         unsigned owner);

/* Report the parked flows of this VM, or of EVERY_VM: they never resumed. */
void flow_end_parked(struct flow_finder *f, int vm);

#endif

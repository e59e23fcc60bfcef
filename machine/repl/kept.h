/* SPDX-License-Identifier: MIT */
/*
 * kept.h - the last flow that was shown: to draw it, to go back to it.
 */
#ifndef MACHINE_REPL_KEPT_H
#define MACHINE_REPL_KEPT_H

#include "machine/machine.h"
#include "traces/flow.h"

struct kept_flow {
    bool any;
    bool shown;            /* its table was printed */
    struct flow flow;      /* flow.event is event */
    struct event *event;
    uint64_t start;        /* the place before its first event: timeline.h */
};

/* Copy a flow; false if the host has no memory. */
bool kept_flow_set(struct kept_flow *k, const struct flow *f);

/*
 * How many of its traps had been taken before event number seq; false if that
 * is not within the flow.
 */
bool kept_flow_traps(const struct kept_flow *k, uint64_t seq, unsigned *taken);

void kept_flow_free(struct kept_flow *k);

#endif

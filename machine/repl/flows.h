/* SPDX-License-Identifier: MIT */
/*
 * flows.h - every flow that has been seen since power-on, a line each.
 *
 * A sink: it numbers them as `mirrorball trace flows` numbers those of a
 * recording of the same run.  When another future begins (the machine was
 * changed in the past), what it had seen of the old one is forgotten.
 */
#ifndef MACHINE_REPL_FLOWS_H
#define MACHINE_REPL_FLOWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "traces/flow.h"

/* What is kept of a flow; to see its steps, go there and run. */
struct flow_seen {
    unsigned number;
    uint64_t first, last; /* seq of its first and last event */
    uint64_t cycle;       /* when it begins */
    uint64_t cycles;
    uint32_t pc, va;
    unsigned vm, traps, hidden;
    enum flow_kind kind;
    enum flow_access access;
    bool from_user, warm, complete;
    uint32_t traits; /* bit n: flow_trait_name(n) */
};

struct flows {
    struct flow_finder *finder; /* has seen all up to the furthest place */
    struct flow_seen *seen;
    size_t count, room;
    bool monitored;
};

void flows_open(struct flows *f, bool monitored);
void flows_close(struct flows *f);
struct event_sink flows_sink(struct flows *f);

/* Nothing has been seen: power-on, or a snapshot's machine. */
void flows_forget(struct flows *f);

/* Of a flow that has at least one event. */
struct flow_seen flow_seen_of(const struct flow *f);

/* Is it what people mean (flow_is())? */
bool flow_seen_is(const struct flow_seen *s, const char *asked);

/* Is it of the same instruction and address, by the same access? */
bool flow_seen_is_at(const struct flow_seen *s, const struct flow *f);

/* The kind or trait that was probably meant; NULL: nothing is like it. */
const char *flow_kind_meant(const char *kind);

/* The one of this number; NULL if none was seen. */
const struct flow_seen *flows_number(const struct flows *f, unsigned number);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * flow_count.h - a flow that is still open, and what is counted of it.
 */
#ifndef TRACES_FLOW_COUNT_H
#define TRACES_FLOW_COUNT_H

#include "traces/flow.h"

enum stage {
    STAGE_CLOSED,
    STAGE_OPEN,
    STAGE_RESUMED /* over, but for the access that now goes through */
};

/* A VM's flow, as far as it has come. */
struct open {
    enum stage stage;
    bool reflected;     /* the guest's kernel was told something ... */
    unsigned depth;     /* ... and has so many returns before it */
    bool may_be_hidden; /* the last exception is a miss inside the flow ... */
    bool put_back;      /* ... and the monitor had the entry */
    bool surprise;      /* something that makes the flow a cold one */
    uint64_t began;     /* cycle */
    uint64_t away_since, away; /* cycles of other VMs in between */
    bool is_away;
    bool waits;       /* its process does, in the guest's kernel: ... */
    uint32_t process; /* ... this one */
    bool asks;        /* the monitor, for its virtual disk: ... */
    bool answered;    /* ... and knows what came of it */
    struct flow flow; /* its counts; `event` is set at the end */
    struct event *event;
    size_t room;
};

/* Count this event, which is about to be kept. */
void flow_count(struct open *o, const struct event *e);

/* Is this exception one of the TLB's? */
bool event_is_tlb(const struct event *exception);

#endif

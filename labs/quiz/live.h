/* SPDX-License-Identifier: MIT */
/*
 * live.h - flows of real runs: the guest `paging`, bare or under the monitor.
 */
#ifndef LABS_QUIZ_LIVE_H
#define LABS_QUIZ_LIVE_H

#include "labs/quiz/boot.h"
#include "traces/choose.h"
#include "traces/symbols.h"

struct live_wish {
    const char *image;    /* a guest's name or path; NULL: paging */
    const char *args;     /* the guest's boot arguments */
    const char *settings; /* the monitor's; NULL: bare, no monitor */
    const char *kind;     /* of flow: flow_kind_is(); NULL: any */
    unsigned nth;         /* 0: the first warm one of a user's */
    unsigned traps;       /* 0: any; else with so many */
    unsigned most;        /* 0: any; else with at most so many events */
};

struct live_flow {
    struct chosen chosen;
    struct boot *boot; /* the machine as it stood after the flow */
};

/* Run until there is such a flow; gives up (problem.h) if none comes. */
void live_get(struct live_flow *f, const struct live_wish *wish);
void live_free(struct live_flow *f);

/* For naming places in rows_of(). */
const struct symbols *live_symbols(const struct live_flow *f);

#endif

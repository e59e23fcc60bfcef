/* SPDX-License-Identifier: MIT */
/*
 * ahead.h - find a flow, behind or before us, and go to where it begins.
 *
 * Those that have happened are known (flows.h).  To see further a copy of the
 * machine runs until the flow is over; then the machine itself is brought to
 * where it begins.
 */
#ifndef MACHINE_REPL_AHEAD_H
#define MACHINE_REPL_AHEAD_H

#include "machine/repl/panel.h"

enum ahead_which {
    AHEAD_WARM,      /* nothing in it happens for the first time */
    AHEAD_WARM_DATA, /* and it is a load or a store, not a fetch */
    AHEAD_ANY
};

enum wanted_whom { WANTED_ANYBODYS, WANTED_PROGRAMS, WANTED_KERNELS };

/* What is looked for. */
struct wanted {
    const char *kind; /* flow_is(); NULL: any */
    enum ahead_which which;
    unsigned vm;           /* whose; 0: anybody's */
    enum wanted_whom whom; /* what it takes out of its mode */

    /*
     * Of those that lie ahead, the first of the same instruction and address
     * as this one; else the first with the same access (load, store, fetch)
     * to the same page; else with the same access; else the first.  NULL: the
     * first.  nth (1 ...): of that instruction and address not the first but
     * this one, or the last of fewer; any_kind_counts: others there are
     * counted, too, if they are of another kind.
     */
    const struct flow *like;
    unsigned nth;
    bool any_kind_counts;
};

/*
 * Find the next such flow, keep it in p->flow, and leave the machine before
 * its first instruction.  FAILED after panel_fail(); the machine has not
 * moved then.
 */
enum outcome ahead_find(struct panel *p, const struct wanted *want);

/* The same backwards: the last one that began before here. */
enum outcome ahead_back(struct panel *p, const struct wanted *want);

/* The same for the flow of this number, which must have been seen. */
enum outcome ahead_number(struct panel *p, unsigned number);

#endif

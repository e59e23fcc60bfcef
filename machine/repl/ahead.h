/* SPDX-License-Identifier: MIT */
/*
 * ahead.h - look ahead: a copy of the machine runs until a flow of some kind
 * is over; then the machine itself is brought to where that flow begins.
 */
#ifndef MACHINE_REPL_AHEAD_H
#define MACHINE_REPL_AHEAD_H

#include "machine/repl/panel.h"

enum ahead_which {
    AHEAD_WARM,      /* nothing in it happens for the first time */
    AHEAD_WARM_DATA, /* and it is a load or a store, not a fetch */
    AHEAD_ANY
};

/*
 * Find the next flow of this kind (flow_kind_is()), keep it in p->flow, and
 * leave the machine before its first instruction.  FAILED after
 * panel_fail(); the machine has not moved then.
 */
enum outcome ahead_find(struct panel *p, const char *kind,
                        enum ahead_which which);

#endif

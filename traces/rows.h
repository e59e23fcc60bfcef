/* SPDX-License-Identifier: MIT */
/*
 * rows.h - a flow as steps in words: what the table and the diagram show.
 *
 * Events that belong together are one row: a trap and the instruction that
 * the monitor did for it, a run of instructions.  What would only say that
 * the monitor is at work (its own instructions, its erets on the way) makes
 * no row.
 */
#ifndef TRACES_ROWS_H
#define TRACES_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/spec/mode.h"
#include "traces/flow.h"
#include "traces/lane.h"
#include "traces/say.h"
#include "traces/symbols.h"

struct row {
    enum lane lane;
    enum mode real;
    uint8_t believes; /* BELIEF_... */
    uint32_t pc;
    unsigned vm;         /* whose code pc is in: 0 the monitor's */
    unsigned trap;       /* its number in the flow; 0: no counted trap */
    bool inside_hidden;  /* of a miss that the guest never sees */
    struct say what;     /* the instruction, or what is done */
    struct say more;     /* with what: an address, a value, entries */
    struct say how;      /* of a trap: "refill", "emulated", "hidden" */
    struct say hardware; /* what the hardware did or found, if it matters */
    struct say leaves;   /* what crosses to the next row's lane: "eret" */
    unsigned insns;      /* of a run of instructions: how many; else 0 */
    const struct event *event; /* the first of its events */
    size_t again; /* how often this row and the `period` - 1 before it came
                     again, at once and in the same places; folded here */
    size_t period;
    unsigned again_traps; /* how many traps the folded rows held */
};

struct rows {
    struct row *row;
    size_t count, room;
};

/* The flow must outlive the rows.  Free with rows_free(). */
struct rows rows_of(const struct flow *f, const struct symbols *symbols);
void rows_free(struct rows *rows);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * text.h - a flow as a table for people.
 *
 * One row a step: its number, who ran, in which real mode, what the virtual
 * CPU believed, where, what happened; traps are numbered at the right.
 * Misses that the guest never sees are indented and not numbered.
 */
#ifndef TRACES_TEXT_H
#define TRACES_TEXT_H

#include <stdio.h>

#include "traces/flow.h"
#include "traces/say.h"
#include "traces/symbols.h"

/* How wide a table is, at most (a single long word may stand out). */
enum { FLOW_COLUMNS = 118, FLOW_COLUMNS_LEAST = 72 };

/* settings as in struct trace_about; symbols may be NULL. */
void flow_print(FILE *out, const struct flow *f, const struct symbols *symbols,
                const char *settings);

/*
 * The same for a window of so many columns: FLOW_COLUMNS_LEAST or more; what
 * is more than FLOW_COLUMNS is not used.
 */
void flow_print_within(FILE *out, const struct flow *f,
                       const struct symbols *symbols, const char *settings,
                       unsigned columns);

/* The flow in one line, without its steps. */
void flow_print_line(FILE *out, const struct flow *f,
                     const struct symbols *symbols);

/* The two halves of the headline: what it was; "6 traps  431 cycles". */
void flow_title(struct say *to, const struct flow *f,
                const struct symbols *symbols, const char *settings);
void flow_costs(struct say *to, const struct flow *f);

/* Of a flow too long to be kept: "12 events before the last are not shown". */
void flow_left_out(struct say *to, const struct flow *f);

#endif

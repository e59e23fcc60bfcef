/* SPDX-License-Identifier: MIT */
/*
 * compare.h - flow compare: the same flow in two machines, side by side.
 *
 * Both machines are new, from power-on, with the options of this session but
 * for what is compared.  This session's own machine is left alone.  The flow is
 * the one that the session looked at last, if it is of the kind that is asked
 * for: of the same guest, instruction and address, and there the same number.
 * Else it is the first warm one.  Both sides show the same, if both have it.
 */
#ifndef MACHINE_REPL_COMPARE_H
#define MACHINE_REPL_COMPARE_H

#include "machine/repl/panel.h"

/* What can be compared: 0, 1 ...; NULL: no more. */
const char *compare_name(unsigned n);

/* w: flow compare WHAT [KIND|FILE] [--cold]. */
enum outcome compare_flows(struct panel *p, const struct words *w);

/* One side: a flow that was found, or why there is none. */
struct side {
    const char *title;
    const struct flow *flow; /* NULL: none */
    const struct symbols *symbols;
    unsigned nth;   /* of its place, in this run */
    bool shown;     /* it is the very flow that the session looks at */
    bool elsewhere; /* of another place than the one that was asked for */
    char why[LINE_SIZE];
};

/*
 * Print both (compare_table.c): beside each other, if there are columns for
 * it, with shorter words if need be; else one under the other.
 */
enum { COMPARE_COLUMNS = 117 };
void compare_print(FILE *out, const struct side side[2], unsigned columns);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * width.h - how many columns what is said may have.
 *
 * `set width N` decides; else COLUMNS, as it was when the program began; else
 * the window's width at this moment, so that after a resize the next line is
 * right.  Output that goes to no terminal has no end: lines stay whole, tables
 * are as wide as traces/text.h makes them.  As gdb, N = 0 is no end, too.
 */
#ifndef MACHINE_REPL_WIDTH_H
#define MACHINE_REPL_WIDTH_H

#include "machine/repl/fold.h"

struct panel;

/* What decides, and the streams that heed it. */
struct width {
    bool set;        /* by `set width` or COLUMNS */
    unsigned columns; /* if so; 0: no end */
    struct fold out, err;
};

/* Standard output and error become p->out and p->err; read COLUMNS. */
void width_open(struct panel *p);
void width_close(struct panel *p);

/* Now; 0: no end. */
unsigned width_columns(const struct panel *p);

/* The same for tables: at most `wide`, which is also meant by no end. */
unsigned width_table(const struct panel *p, unsigned wide);

#endif

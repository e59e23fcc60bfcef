/* SPDX-License-Identifier: MIT */
/*
 * lanes_cell.h - what is written in the boxes of one row of lanes.
 */
#ifndef TRACES_LANES_CELL_H
#define TRACES_LANES_CELL_H

#include "traces/canvas.h"
#include "traces/rows.h"

enum { CELL_LINES = 24 };

/* Points between a box's edge and its words: at the sides, above and below. */
#define CELL_MARGIN 8.0
#define CELL_PAD 6.0

/* The words of one box. */
struct cell {
    enum lane lane;
    struct say caption; /* in which mode, and where */
    struct say place;   /* the function, if it is not the one above */
    struct say title;
    struct say detail;
};

/* A row has a box of the actor, and perhaps one beside it. */
struct cells {
    struct cell actor, beside;
    bool has_beside;
    bool comes_back;    /* from beside, by eret */
    bool goes_on;       /* from beside: the actor's turn is over */
    const char *across; /* what the arrow to `beside` says */
};

/* `next`: the row after it, or NULL. */
struct cells cells_of(const struct row *row, const struct row *next,
                      bool monitored);

/*
 * Break a cell's words into lines for a box of this width; returns how many.
 * The lines point into the cell.
 */
size_t cell_lines(const struct cell *cell, double width,
                  struct line out[CELL_LINES]);

/* How high its box is. */
double cell_height(const struct cell *cell, double width);

#endif

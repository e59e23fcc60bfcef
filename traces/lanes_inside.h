/* SPDX-License-Identifier: MIT */
/*
 * lanes_inside.h - a picture in the making, and the pieces it is made of: for
 * lanes.c, which puts them in place, and lanes_draw.c, which draws them.
 */
#ifndef TRACES_LANES_INSIDE_H
#define TRACES_LANES_INSIDE_H

#include "traces/canvas.h"
#include "traces/lanes_cell.h"
#include "traces/trace.h"

/* All lengths are points. */
#define LEFT 54.0   /* for the row numbers */
#define GUTTER 50.0 /* between the boxes of two lanes */
#define GAP 30.0    /* between two rows, for the arrows */
#define LABEL_SIZE 8.0

struct lanes {
    const struct trace_about *about;
    struct canvas *canvas;
    bool ostep;        /* rows are numbered as OSTEP's */
    bool dashed;       /* a row was drawn that the guest never knows of */
    size_t rows, most; /* drawn so far; at most so many */
    unsigned flows; /* drawn so far, with the one at hand */
    uint64_t began; /* the cycle in which the flow began */
    double y;       /* how far down it is drawn */
    double x[LANES], width[LANES], right; /* width 0: no such lane */
    struct say place[LANES]; /* the function last named in each lane */

    /* Whose box the next arrow comes from, and what it says. */
    bool any;
    enum lane from;
    struct rect last;
    struct say leaves;
};

double lane_width(enum lane lane, bool monitored); /* 0: no such lane */

/* One line of text on nothing. */
void draw_text(struct lanes *l, struct rect at, const char *text, double size,
               bool bold, bool centred);

/* Both move l->y down. */
void draw_title(struct lanes *l, const struct flow *f, const char *title);
void draw_headers(struct lanes *l);

/* What lies behind the rows, from the headers at `top` to l->y. */
void draw_lanes(struct lanes *l, double top);

/* A cell's box at l->y; its id is that of the step. */
struct rect draw_cell(struct lanes *l, const struct cell *cell, double height,
                      bool dashed, const char *tooltip, const char *id);

/* From the last row's box down to this row's. */
void draw_transition(struct lanes *l, enum lane to, struct rect at);

/* From the actor's box to the one beside it, and perhaps back. */
void draw_across(struct lanes *l, const struct cells *c, struct rect from,
                 struct rect to);

/* "TRAP 3 emulated", across the upper edge of its box. */
void draw_badge(struct lanes *l, struct rect at, const struct row *row);

/* "rows 6 to 9 again, 28 times", as a box of its own at l->y. */
struct rect draw_again(struct lanes *l, enum lane lane, const char *text);

#endif

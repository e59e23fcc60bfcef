/* SPDX-License-Identifier: MIT */
/* draw_pieces.h - small pieces of pictures, and the colours of the actors. */
#ifndef TRACES_DRAW_PIECES_H
#define TRACES_DRAW_PIECES_H

#include "traces/canvas.h"
#include "traces/lane.h"
#include "traces/say.h"

#define INK "#111111"
#define GREY "#555555"
#define ALARM "#a8201a"
#define ARROW "#333333"

/* How high a line of text of this size is. */
#define LINE(size) ((size)*CANVAS_LEADING)

struct palette {
    const char *fill, *back, *line;
};

/* Of an actor; of a VM, in pictures where VMs are told apart. */
struct palette palette_of(enum lane lane);
struct palette palette_of_vm(unsigned vm);

/* One line of text on nothing, at its top left corner. */
void piece_text(struct canvas *c, struct point at, const char *text,
                double size, const char *colour, bool bold);

/* A box with lines; the first is bold. */
struct piece {
    struct rect at;
    struct palette colours;
    double size;
    bool marked; /* it decides: a thick red edge */
    bool dashed;
    const char *tooltip;
};
void piece_box(struct canvas *c, struct piece p, const struct say *line,
               size_t lines);

/* An arrow through the points; each piece of it goes across or down. */
void piece_arrow(struct canvas *c, const struct point *at, size_t points,
                 const char *colour);

#endif

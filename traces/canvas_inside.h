/* SPDX-License-Identifier: MIT */
/*
 * canvas_inside.h - what a canvas is inside, and who draws it: Graphviz
 * (canvas_graph.c) makes PNG, PDF and DOT, canvas_svg.c SVG.
 */
#ifndef TRACES_CANVAS_INSIDE_H
#define TRACES_CANVAS_INSIDE_H

#include <stdio.h>

#include "traces/canvas.h"

#define CANVAS_FONT "DejaVu Sans Mono,Menlo,Consolas,monospace"
#define CANVAS_HEAD 6.0 /* length of an arrow's head */
#define CANVAS_PAD 10.8 /* white around all, a seventh of an inch */

struct area {
    struct rect at;
    const char *fill;
};

struct way {
    struct point *at;
    size_t points;
    struct stroke stroke;
};

/* Its id, tooltip and text are copies. */
struct box {
    struct rect at;
    struct look look;
    struct line *line;
    struct text_lines text; /* of these lines */
    char *id, *tooltip;     /* or NULL */
};

struct canvas {
    struct area *area;
    struct way *way;
    struct box *box;
    size_t areas, area_room, ways, way_room, boxes, box_room;
};

/* The smallest rectangle that has all in it, and some white around. */
struct rect canvas_extent(const struct canvas *c);

/*
 * A corner of a path: where the straight piece before it ends and the one
 * behind it begins.
 */
struct corner {
    struct point in, at, out;
};
struct corner canvas_corner(const struct way *w, size_t i);

/* The point `by` before b on the way from a. */
struct point canvas_before(struct point a, struct point b, double by);

/*
 * The longest side of a PDF's page: 200 inches (PDF Reference 1.7, appendix C,
 * "Implementation Limits").
 */
enum { CANVAS_PDF_POINTS = 14400 };

/* False if Graphviz itself is not in order.  The format: png, pdf, dot. */
bool canvas_graph_write(const struct canvas *c, const char *format, FILE *out);

/* The <svg> element. */
void canvas_svg_write(const struct canvas *c, FILE *out);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * canvas.h - boxes, words and arrows at given places.
 *
 * We compute every position.  Graphviz draws PNG and PDF and writes DOT
 * (canvas_graph.c, the only user of libgvc and libcgraph); SVG we write.
 *
 * Lengths are points (1/72 inch), x to the right, y downwards from the top.
 * All text is set in one fixed-pitch font, so that it is known what fits.
 */
#ifndef TRACES_CANVAS_H
#define TRACES_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

struct canvas;

enum { CANVAS_ERROR = 256 };

/* The width of one character of the font at a size of one point. */
#define CANVAS_PITCH 0.602

/* The height of a line, for one point of size. */
#define CANVAS_LEADING 1.3

struct rect {
    double x, y, w, h; /* x, y: the top left corner */
};

struct point {
    double x, y;
};

/*
 * How a box looks; NULL colours are none.  SVG and tests see its class and, if
 * it is not NULL, its id.
 */
struct look {
    const char *class, *id;
    const char *fill, *line, *text;
    bool dashed, rounded, thick;
};

/* One line of a box: size in points; the text is copied. */
struct line {
    const char *text;
    size_t length;
    double size;
    bool bold;
    const char *colour;
};

struct canvas *canvas_new(void);
void canvas_free(struct canvas *c);

/* A plain area, behind everything but earlier ones. */
void canvas_panel(struct canvas *c, struct rect at, const char *fill);

/*
 * A box with lines of text, set flush left `margin` inside its edge, or
 * centred.  tooltip may be NULL.
 */
struct text_lines {
    const struct line *line;
    size_t count;
    double margin;
    bool centred;
};
void canvas_box(struct canvas *c, struct rect at, struct look look,
                struct text_lines text, const char *tooltip);

/*
 * A line through the points, with rounded corners; an arrow if it has a
 * head.  Each piece goes either across or down.
 */
struct stroke {
    const char *colour;
    double width;
    bool dotted, head;
};
void canvas_path(struct canvas *c, const struct point *at, size_t points,
                 struct stroke stroke);

/*
 * Write to path, in the format that its ending names: .svg .png .pdf .dot.
 * False, and one line, if there is no such format or it cannot be written.
 */
bool canvas_write(struct canvas *c, const char *path, char error[CANVAS_ERROR]);

/*
 * The picture as an <svg> element, for a page; the caller frees it.  NULL, and
 * one line, if the host has no memory.
 */
char *canvas_svg(struct canvas *c, char error[CANVAS_ERROR]);

/* Is the path's ending one that canvas_write() knows? */
bool canvas_knows(const char *path);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * canvas_label.h - a box's lines as Graphviz's HTML-like label, in a text that
 * grows.
 */
#ifndef TRACES_CANVAS_LABEL_H
#define TRACES_CANVAS_LABEL_H

#include "traces/canvas_inside.h"

/* All zeros at first; the text is for the caller to free. */
struct growing {
    char *text;
    size_t length, room;
};

/* At its end, as printf. */
void growing_add(struct growing *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The label of a box that has lines, in place of what was there. */
void canvas_label(struct growing *to, const struct box *b);

#endif

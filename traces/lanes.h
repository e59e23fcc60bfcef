/* SPDX-License-Identifier: MIT */
/*
 * lanes.h - flows as a picture: who acts, from left to right; time downwards.
 *
 * Each actor (user, guest OS, monitor, hardware) has a lane; a step is a row,
 * with a box in its actor's lane and arrows to the next.  All positions are
 * computed here; canvas.h draws.
 */
#ifndef TRACES_LANES_H
#define TRACES_LANES_H

#include "traces/canvas.h"
#include "traces/flow.h"
#include "traces/trace.h"

struct lanes;

/* `about` must outlive the picture. */
struct lanes *lanes_new(const struct trace_about *about);
void lanes_free(struct lanes *l);

/* So many rows at most, of all flows together; then a box says what is missing.
 */
void lanes_limit(struct lanes *l, size_t rows);

/* Number rows as OSTEP's tables do (row_ostep.h). */
void lanes_ostep(struct lanes *l);

/*
 * Draw a flow below what is there already.  title: what stands above it; NULL:
 * what it is and costs.  False: there is no room for a row of it.
 */
bool lanes_add(struct lanes *l, const struct flow *f, const char *title);

/*
 * So many flows came again and again: one turn of them is what was drawn last,
 * in fewer pictures if some of them were the same.
 */
void lanes_again(struct lanes *l, unsigned long times, size_t flows,
                 size_t pictures);

/* Add the legend and, if it is not NULL, a note about what was left out. */
void lanes_end(struct lanes *l, const char *note);

/*
 * As canvas_svg().  The boxes of step 3 have the ids step3 and step3beside; of
 * the second flow, flow2step3 and so on.
 */
char *lanes_svg(struct lanes *l, char error[CANVAS_ERROR]);

/* As canvas_write(). */
bool lanes_write(struct lanes *l, const char *path, char error[CANVAS_ERROR]);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * draw_slide.h - a flow for a lecture: 16:9, at most 14 rows, in letters that
 * are legible from the back.
 *
 * A row is one box with one line.  Of a longer flow the rows that say least
 * are left out, and a line says how many: first those between two of the same
 * actor that are no traps.
 */
#ifndef TRACES_DRAW_SLIDE_H
#define TRACES_DRAW_SLIDE_H

#include "traces/canvas.h"
#include "traces/flow.h"
#include "traces/trace.h"

struct canvas *slide_draw(const struct flow *f,
                          const struct trace_about *about);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * draw_text.h - exports for other programs' pictures: Mermaid's sequence
 * diagrams, and the JSON that Perfetto and Chrome's tracing page read.
 *
 * All functions that return bool return false with one line in error.
 */
#ifndef TRACES_DRAW_TEXT_H
#define TRACES_DRAW_TEXT_H

#include "traces/canvas.h"
#include "traces/flow.h"
#include "traces/trace.h"

/* One flow; at most so many rows, then a note says what is missing. */
bool mermaid_write(const char *path, const struct flow *f,
                   const struct trace_about *about, size_t most,
                   char error[CANVAS_ERROR]);

/*
 * A whole trace, event by event: who runs is a slice of its track, what the
 * monitor says an instant in it.  A microsecond of the picture is a cycle.
 */
struct perfetto;

struct perfetto *perfetto_new(const char *path, const struct trace_about *about,
                              char error[CANVAS_ERROR]);
void perfetto_event(struct perfetto *p, const struct event *e);
bool perfetto_end(struct perfetto *p, char error[CANVAS_ERROR]);

/* The same of one flow. */
bool perfetto_write(const char *path, const struct flow *f,
                    const struct trace_about *about, char error[CANVAS_ERROR]);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * draw_kinds.h - the kinds of picture but lanes: each is fed what it needs and
 * gives a canvas, for the caller to write and to free.
 */
#ifndef TRACES_DRAW_KINDS_H
#define TRACES_DRAW_KINDS_H

#include "traces/canvas.h"
#include "traces/flow.h"
#include "traces/known.h"
#include "traces/trace.h"

/*
 * States: who hands over to whom, for what reasons, how often, and for how
 * many cycles.  Feed the sink with a whole trace or with the events of a flow.
 */
struct states;

struct states *states_new(const struct trace_about *about);
struct event_sink states_sink(struct states *s);
struct canvas *states_draw(struct states *s, const char *title);
void states_free(struct states *s);

/*
 * Translation: the way of one access from a virtual to a machine address, with
 * the entries that decide, as it missed and as it went through.  The flow has
 * an access; `before` is known of the machine where it begins.
 */
struct canvas *translation_draw(const struct flow *f, struct known *before,
                                const struct trace_about *about);

/* Memory: which machine frames back the VMs' physical pages, and who shares. */
struct canvas *memory_draw(const struct known *k,
                           const struct trace_about *about, const char *title);

#endif

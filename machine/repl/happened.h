/* SPDX-License-Identifier: MIT */
/*
 * happened.h - single events in words, as one walks past them.
 *
 * A flow's table tells a story; here each event stands alone.
 */
#ifndef MACHINE_REPL_HAPPENED_H
#define MACHINE_REPL_HAPPENED_H

#include "machine/repl/panel.h"
#include "traces/say.h"

/*
 * Print what happened since the last time, at most so many lines; of more
 * only the last ones, and a line that says so.
 */
void happened_print(struct panel *p, unsigned most);

/* One event in words, as it stands alone. */
void happened_say(struct say *to, const struct panel *p,
                  const struct event *e);

/* What happened up to now is no news. */
void happened_forget(struct panel *p);

/* Print one event with its number, cycle and place: `trace show`. */
void happened_print_event(struct panel *p, const struct event *e);

#endif

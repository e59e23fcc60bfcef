/* SPDX-License-Identifier: MIT */
/*
 * predict.h - set predict on: before the mode changes, who runs next, in
 * which mode, and why?
 *
 * A copy of the machine knows.  At a terminal each question is a key; a
 * script says `predict WHO MODE WHY` before it steps.  Without either nothing
 * is asked and nothing counts.
 */
#ifndef MACHINE_REPL_PREDICT_H
#define MACHINE_REPL_PREDICT_H

#include "machine/repl/panel.h"

/*
 * The machine is about to walk: as far as the next change of mode, or one
 * step.  Ask, if that changes the mode.  False: Ctrl-C, do not walk.
 */
bool predict_ask(struct panel *p, bool to_next_mode);

/* The mode has changed, or not: say how good it was. */
void predict_tell(struct panel *p);

/* set predict on|off */
enum outcome predict_set(struct panel *p, const char *word);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * back.h - going back, as the commands of back.c and prev.c share it.
 */
#ifndef MACHINE_REPL_BACK_H
#define MACHINE_REPL_BACK_H

#include "machine/repl/panel.h"
#include "machine/replay/timeline.h"

/*
 * Call before the machine is taken elsewhere in time: what changes will be
 * marked, what was told is told.
 */
void back_begin(struct panel *p);

/*
 * Say where the machine stands now, and how far that is from the furthest
 * place; FAILED, with a line that says why, if the way ended otherwise than
 * TIMELINE_THERE.
 */
enum outcome back_report(struct panel *p, enum timeline_end end);

/*
 * Before it runs on: if it is in the past, one line that says how long it only
 * does again what it did.
 */
void back_say_replay(struct panel *p);

/* `info timeline` */
enum outcome back_info(struct panel *p);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * progress.h - a line that tells how far a long walk has come, and how fast.
 *
 * Only at a terminal, only after a second.  The wall clock decides when it is
 * shown, and nothing else.
 */
#ifndef MACHINE_REPL_PROGRESS_H
#define MACHINE_REPL_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct panel;
struct machine;

struct progress {
    double begin, last, printed; /* seconds, of some clock */
    uint64_t steps;              /* the machine's, at the beginning */
    bool shown;                  /* the line is on the screen */
};

/*
 * Now and then during a walk.  What comes after a pause is another walk.
 * True: Ctrl-C, or gdb, wants it to end.
 */
bool progress_tick(struct panel *p, const struct machine *m);

/* Take the line away: something else is to be printed. */
void progress_hide(struct panel *p);

#endif

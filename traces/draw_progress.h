/* SPDX-License-Identifier: MIT */
/*
 * draw_progress.h - a line on standard error that tells how far a long trace
 * has been read, and how fast.
 *
 * Only at a terminal, only after a second.  The wall clock decides when it is
 * shown, and nothing else.
 */
#ifndef TRACES_DRAW_PROGRESS_H
#define TRACES_DRAW_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct draw_progress {
    double begin, printed; /* seconds, of some clock; 0: nothing was read */
    uint64_t events;
    bool shown; /* the line is on the screen */
};

/* One more event was read. */
void draw_progress_tick(struct draw_progress *p);

/* Take the line away. */
void draw_progress_end(struct draw_progress *p);

#endif

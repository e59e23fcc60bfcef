/* SPDX-License-Identifier: MIT */
/* draw_progress.c - how far a long trace has been read. */
#include "traces/draw_progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { EVENTS_PER_LOOK = 1 << 16 };

static const double patience = 1.0, between = 0.25;
static const double million = 1e6, nano = 1e-9;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * nano;
}

static void look(struct draw_progress *p)
{
    double t = now();

    if (p->begin <= 0)
        p->begin = p->printed = t;
    if (t - p->begin < patience || t - p->printed < between ||
        !isatty(STDERR_FILENO))
        return;
    fprintf(stderr,
            "\r  %.1f million events, %.1f million a second; Ctrl-C "
            "stops\033[K",
            (double)p->events / million,
            (double)p->events / million / (t - p->begin));
    p->printed = t;
    p->shown = true;
}

void draw_progress_tick(struct draw_progress *p)
{
    if (p->events++ % EVENTS_PER_LOOK == 0)
        look(p);
}

void draw_progress_end(struct draw_progress *p)
{
    if (p->shown)
        fputs("\r\033[K", stderr);
    p->shown = false;
}

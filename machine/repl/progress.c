/* SPDX-License-Identifier: MIT */
/* progress.c - how far a long walk has come. */
#include "machine/repl/progress.h"

#include <inttypes.h>
#include <time.h>

#include "machine/repl/panel.h"

static const double patience = 1.0, between = 0.25, pause_is = 0.4;
static const double million = 1e6, nano = 1e-9;

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * nano;
}

static void put(struct panel *p, double seconds, uint64_t steps)
{
    fprintf(stdout,
            "\r  %.1f million steps, %.1f million a second; Ctrl-C "
            "stops\033[K",
            (double)steps / million, (double)steps / million / seconds);
    fflush(stdout);
    p->progress.shown = true;
}

bool progress_tick(struct panel *p, const struct machine *m)
{
    struct progress *g = &p->progress;
    uint64_t steps = machine_steps(m);

    if (p->line.interactive) {
        double t = now();

        if (t - g->last > pause_is || steps < g->steps) {
            g->begin = g->printed = t;
            g->steps = steps;
        }
        g->last = t;
        if (t - g->begin > patience && t - g->printed > between &&
            !p->tap.within) {
            put(p, t - g->begin, steps - g->steps);
            g->printed = t;
        }
    }
    return line_interrupted(&p->line);
}

void progress_hide(struct panel *p)
{
    if (!p->progress.shown)
        return;
    p->progress.shown = false;
    fputs("\r\033[K", stdout);
}

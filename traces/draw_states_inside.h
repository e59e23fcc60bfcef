/* SPDX-License-Identifier: MIT */
/*
 * draw_states_inside.h - what is counted of who hands over to whom: for
 * draw_states.c, which counts, and draw_states_draw.c, which draws.
 */
#ifndef TRACES_DRAW_STATES_INSIDE_H
#define TRACES_DRAW_STATES_INSIDE_H

#include "traces/draw_kinds.h"
#include "traces/lane.h"
#include "traces/say.h"

/* Who runs: a VM's user program or kernel; the monitor (vm 0). */
struct place {
    unsigned vm;
    enum lane lane;
    uint64_t visits, cycles;
};

/* A way from one to another, for one reason. */
struct edge {
    size_t from, to;
    char why[20];
    uint64_t times;
    uint64_t cycles; /* that the one who came by it then had, in all */
};

/* Why the monitor returns to a guest; of several the last of these counts. */
enum because {
    BECAUSE_NOTHING,
    BECAUSE_MENDED,
    BECAUSE_EMULATED,
    BECAUSE_REFLECTED,
    BECAUSE_SWITCHED
};

struct states {
    const struct trace_about *about;
    struct place *place;
    size_t places, place_room;
    struct edge *edge;
    size_t edges, edge_room;

    bool any;       /* it is known who runs: */
    size_t at;      /* this one, */
    size_t came_by; /* ... by this edge, */
    uint64_t since; /* ... since this cycle, */
    uint64_t slept; /* ... of which the CPU stood in wait */
    uint64_t all_slept, last, events;
    enum because because;
};

/* No more events. */
void states_end(struct states *s);

#endif

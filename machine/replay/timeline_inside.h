/* SPDX-License-Identifier: MIT */
/*
 * timeline_inside.h - what timeline.c and timeline_find.c share; for nobody
 * else.
 */
#ifndef MACHINE_REPLAY_TIMELINE_INSIDE_H
#define MACHINE_REPLAY_TIMELINE_INSIDE_H

#include "machine/replay/checkpoint.h"
#include "machine/replay/edits.h"
#include "machine/replay/timeline.h"

struct timeline {
    struct machine *m;
    struct chain chain;
    struct edits edits;
    struct console console; /* the machine's own, behind ours */
    struct warner warner;
    struct timeline_patience patience;
    bool past;          /* before the furthest place: quiet */
    bool stop_is_place; /* the step that stopped it completed nothing */
    uint64_t furthest, furthest_cycle;
    uint64_t next;     /* in the past: where something is to be done */
    uint64_t interval; /* the least distance of checkpoints */
    uint64_t due;      /* at the furthest: when to think of a checkpoint */
};

/* The machine has come to another place: do what is to be done there. */
void timeline_arrive(struct timeline *t);

/* The machine as it was at checkpoint i, at or before where it is. */
void timeline_return(struct timeline *t, size_t i);

#endif

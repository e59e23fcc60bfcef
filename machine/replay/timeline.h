/* SPDX-License-Identifier: MIT */
/*
 * timeline.h - a machine that can go back.
 *
 * The machine is deterministic: to be where it was, it need only be put back
 * to an earlier state and run again.  A timeline keeps such states on the way
 * (checkpoint.h) and does the running.
 *
 * Life: timeline_new() on a machine about to run; from then on machine_run()
 * and machine_step() go by way of the timeline.  It ends with timeline_free()
 * or machine_free().
 *
 * Places are counted in steps (machine_steps(), and one more where the
 * machine has stopped without completing a step).  The *furthest* place is
 * the one nobody has been beyond; a machine before it is *in the past*.  There
 * it does again exactly what it did, and says nothing again: no byte to the
 * console, no event to a sink that has had it, no warning, no sector to a
 * file (machine_in_past(), machine.h).  Going forward past the furthest place
 * is ordinary running.
 *
 * Changing anything by hand in the past makes another future: the old one is
 * cut off.  Changes by hand, past or present, are remembered and made again
 * at their place whenever the machine comes by.
 */
#ifndef MACHINE_REPLAY_TIMELINE_H
#define MACHINE_REPLAY_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/machine.h"

struct timeline;

/* How a way back ended; the machine stands somewhere in every case. */
enum timeline_end {
    TIMELINE_THERE,   /* where it was to go */
    TIMELINE_BEGIN,   /* at the beginning: there is nothing earlier */
    TIMELINE_AHEAD,   /* at the furthest place: it did not get there */
    TIMELINE_GIVEN_UP /* `give_up` said so; back where it set out */
};

/* Asked now and then during long ways: shall it be left?  Ctrl-C, say. */
struct timeline_patience {
    bool (*give_up)(void *self); /* NULL: never */
    void *self;
};

/*
 * Time begins where the machine stands.  NULL if the host has no memory; the
 * machine must not have a timeline yet.
 */
struct timeline *timeline_new(struct machine *m);
void timeline_free(struct timeline *t); /* NULL is fine */

/* What was before is forgotten: time begins here.  A snapshot was loaded. */
void timeline_begin_anew(struct timeline *t);

void timeline_set_patience(struct timeline *t, struct timeline_patience p);

/* The least distance of checkpoints, in steps: for tests, which are short. */
void timeline_set_interval(struct timeline *t, uint64_t steps);

/* What machine_run() does for a machine with a timeline. */
enum stop timeline_run(struct timeline *t, uint64_t max_steps);

/* ------------------------------------------------------------ where it is */

/* Is it before the furthest place?  As machine_in_past(). */
bool timeline_in_past(const struct timeline *t);

/* The machine's place, the first and the furthest one. */
uint64_t timeline_here(const struct timeline *t);
uint64_t timeline_begin(const struct timeline *t);
uint64_t timeline_furthest(const struct timeline *t);

/* The time, in cycles, at the first and at the furthest place. */
uint64_t timeline_begin_cycle(const struct timeline *t);
uint64_t timeline_furthest_cycle(const struct timeline *t);

/* How many checkpoints there are, and the bytes they need. */
size_t timeline_checkpoints(const struct timeline *t);
size_t timeline_bytes(const struct timeline *t);

/* ------------------------------------------------------------ going there */

/* n places back, as far as there are so many. */
enum timeline_end timeline_back(struct timeline *t, uint64_t n);

/*
 * To a place, back or forward, at most to the furthest.  The same by time: the
 * first place at or after that cycle.
 */
enum timeline_end timeline_goto(struct timeline *t, uint64_t place);
enum timeline_end timeline_goto_cycle(struct timeline *t, uint64_t cycle);

/*
 * A question about the step that leads from one place to the next.  `before`
 * is asked at a place (NULL: yes), and if it says yes, `after` at the next one
 * (NULL: yes).  Both yes: this is it.  They must not change the machine.
 *
 * Breakpoint: before says "pc is there".  A register that changes: before
 * remembers it (and says yes), after compares.  A store: before looks at the
 * instruction and its address, after at whether it was completed
 * (machine->cpu.retired is one more).
 *
 * page, if not TIMELINE_ANY, is a page of RAM (by number) that such a step
 * writes: parts of the run that did not write it are passed over.
 */
#define TIMELINE_ANY SIZE_MAX
struct timeline_question {
    bool (*before)(void *self, const struct machine *m);
    bool (*after)(void *self, const struct machine *m);
    void *self;
    size_t page;
};

/*
 * Back to the last place before this one from which such a step leads: the
 * machine stands before it.  TIMELINE_BEGIN if there was none: it stands at
 * the beginning.
 */
enum timeline_end timeline_last(struct timeline *t,
                                const struct timeline_question *q);

/* ------------------------------------------------------- changing by hand */

/*
 * Call before anything is changed by hand.  True: the machine was in the past,
 * and what lay ahead of here is now cut off, which the user should be told.
 */
bool timeline_cut(struct timeline *t);

/*
 * Call after registers, CP0, the TLB, devices were changed by hand.  RAM is
 * not meant: machine_poke_physical() remembers by itself.  False if the host
 * has no memory: the change will be missing when the machine comes by again.
 */
bool timeline_changed(struct timeline *t);
bool timeline_poked(struct timeline *t, uint32_t physical, const void *from,
                    size_t bytes);

#endif

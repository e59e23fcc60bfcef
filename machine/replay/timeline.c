/* SPDX-License-Identifier: MIT */
/*
 * timeline.c - forward with checkpoints, and back to any place.  What is asked
 * of the past is in timeline_find.c.
 */
#include "machine/replay/timeline.h"

#include <stdlib.h>

#include "machine/replay/timeline_inside.h"

/*
 * A checkpoint every so many steps at least; and so many more for each page
 * that the last one had to save, since saving a page takes the time of some
 * thousands of steps.  Replaying the largest interval is what one waits for
 * when one goes a step back.
 */
enum {
    INTERVAL_LEAST = 1 << 22,
    INTERVAL_MOST = 1 << 24,
    STEPS_PER_PAGE = 1 << 15,
    CHUNK = 1 << 20 /* steps between two looks at the room and at the user */
};

/* ---------------------------------------------------------- begin and end */

static void put(void *self, uint8_t byte)
{
    struct timeline *t = self;

    if (!t->past && t->console.put)
        t->console.put(t->console.self, byte);
}

static void warn(void *self, const char *line)
{
    struct timeline *t = self;

    if (!t->past && t->warner.say)
        t->warner.say(t->warner.self, line);
}

/* Time begins here, and what was before is not known any more. */
static void begin(struct timeline *t)
{
    chain_forget(&t->chain);
    edits_free(&t->edits);
    t->past = false;
    t->furthest = timeline_here(t);
    t->furthest_cycle = t->m->cpu.cycles;
    chain_add(&t->chain, t->furthest, 0);
    t->due = t->furthest + t->interval;
}

struct timeline *timeline_new(struct machine *m)
{
    struct timeline *t = calloc(1, sizeof *t);

    if (!t)
        return NULL;
    t->m = m;
    t->interval = INTERVAL_LEAST;
    if (!chain_new(&t->chain, m)) {
        free(t);
        return NULL;
    }
    begin(t);
    if (t->chain.count == 0) {
        timeline_free(t);
        return NULL;
    }
    t->console = m->console;
    t->warner = m->warner;
    m->console = (struct console){put, t};
    if (m->warner.say)
        m->warner = (struct warner){warn, t};
    m->timeline = t;
    return t;
}

void timeline_begin_anew(struct timeline *t)
{
    t->stop_is_place = false;
    begin(t);
    if (t->m->recorder)
        recorder_all_new(t->m->recorder);
}

void timeline_free(struct timeline *t)
{
    if (!t)
        return;
    if (t->m->timeline == t) {
        t->m->console = t->console;
        t->m->warner = t->warner;
        t->m->timeline = NULL;
    }
    chain_free(&t->chain);
    edits_free(&t->edits);
    free(t);
}

void timeline_set_patience(struct timeline *t, struct timeline_patience p)
{
    t->patience = p;
}

void timeline_set_interval(struct timeline *t, uint64_t steps)
{
    t->interval = steps;
    t->due = t->furthest + steps;
}

/* ------------------------------------------------------------ where it is */

uint64_t timeline_here(const struct timeline *t)
{
    return machine_steps(t->m) + (t->m->stop && t->stop_is_place);
}

bool timeline_in_past(const struct timeline *t)
{
    return t->past;
}

uint64_t timeline_begin(const struct timeline *t)
{
    return t->chain.at[0].place;
}

uint64_t timeline_furthest(const struct timeline *t)
{
    return t->furthest;
}

uint64_t timeline_begin_cycle(const struct timeline *t)
{
    return t->chain.at[0].cycle;
}

uint64_t timeline_furthest_cycle(const struct timeline *t)
{
    return t->furthest_cycle;
}

size_t timeline_checkpoints(const struct timeline *t)
{
    return t->chain.count;
}

size_t timeline_bytes(const struct timeline *t)
{
    return t->chain.bytes;
}

/* ----------------------------------------------------------------- running */

static uint64_t next_checkpoint(const struct chain *c)
{
    return c->current + 1 < c->count ? c->at[c->current + 1].place
                                     : UINT64_MAX;
}

/*
 * The machine has come to a place: make the changes that were made here, in
 * their order with the checkpoint that may be here too.
 */
static void come_by(struct timeline *t, uint64_t here)
{
    struct chain *c = &t->chain;

    for (;;) {
        if (next_checkpoint(c) == here &&
            c->at[c->current + 1].edits == t->edits.made)
            chain_pass(c);
        else if (edits_next(&t->edits) == here)
            edits_make(&t->edits, t->m);
        else
            return;
    }
}

void timeline_arrive(struct timeline *t)
{
    uint64_t here = timeline_here(t);

    come_by(t, here);
    if (here >= t->furthest) {
        t->furthest = here;
        t->furthest_cycle = t->m->cpu.cycles;
        t->past = false;
    }
    t->next = t->furthest;
    if (next_checkpoint(&t->chain) < t->next)
        t->next = next_checkpoint(&t->chain);
    if (edits_next(&t->edits) < t->next)
        t->next = edits_next(&t->edits);
}

void timeline_return(struct timeline *t, size_t i)
{
    chain_return(&t->chain, i);
    t->edits.made = t->chain.at[i].edits;
    t->past = timeline_here(t) < t->furthest;
    timeline_arrive(t);
}

/* How far behind this one the next is to be. */
static uint64_t interval_after(const struct timeline *t,
                               const struct checkpoint *k)
{
    uint64_t steps = (uint64_t)k->pages * STEPS_PER_PAGE;

    if (t->interval != INTERVAL_LEAST || steps < t->interval)
        return t->interval;
    return steps < INTERVAL_MOST ? steps : INTERVAL_MOST;
}

/* At the furthest place: is it time for a checkpoint? */
static void keep(struct timeline *t)
{
    struct chain *c = &t->chain;

    if (!chain_whole(c)) {
        begin(t);
        return;
    }
    chain_thin(c);
    uint64_t here = timeline_here(t);
    if (here < t->due)
        return;
    const struct checkpoint *last = &c->at[c->count - 1];
    uint64_t wanted = last->place + interval_after(t, last);
    if (wanted <= here && chain_add(c, here, t->edits.made))
        wanted = here + t->interval;
    t->due = wanted > here ? wanted : here + t->interval;
}

/* How many steps may be done before something else must be. */
static uint64_t allowed(const struct timeline *t, uint64_t most)
{
    uint64_t until = t->past ? t->next : t->due;
    uint64_t left = until - timeline_here(t);

    if (most > CHUNK)
        most = CHUNK;
    return left < most ? left : most;
}

/*
 * It has just stopped for the first time.  Whether its last step completed
 * anything, and so has a place of its own to stop at, tells only another run.
 */
static void find_stop(struct timeline *t)
{
    struct machine *m = t->m;
    uint64_t steps = machine_steps(m);

    t->stop_is_place = false;
    t->furthest = steps + 1;
    timeline_return(t, t->chain.current);
    while (m->stop == STOP_NONE && machine_steps(m) < steps) {
        machine_advance(m, allowed(t, steps - machine_steps(m)));
        timeline_arrive(t);
    }
    t->stop_is_place = m->stop == STOP_NONE;
    if (t->stop_is_place)
        machine_advance(m, 1);
    t->furthest = timeline_here(t);
}

enum stop timeline_run(struct timeline *t, uint64_t max_steps)
{
    struct machine *m = t->m;

    while (m->stop == STOP_NONE) {
        if (max_steps == 0)
            return STOP_LIMIT;
        if (!t->past)
            keep(t);
        uint64_t before = machine_steps(m);
        machine_advance(m, allowed(t, max_steps));
        max_steps -= machine_steps(m) - before;
        if (m->stop && !t->past && chain_whole(&t->chain))
            find_stop(t);
        timeline_arrive(t);
    }
    return m->stop;
}

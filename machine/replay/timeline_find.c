/* SPDX-License-Identifier: MIT */
/*
 * timeline_find.c - going to a place, and looking for one.
 *
 * The machine goes forward only.  So back is: return to a checkpoint and run;
 * and the *last* place where something was so is found by running from a
 * checkpoint to here and remembering, then from the one before it, and so on.
 */
#include "machine/replay/timeline_inside.h"

enum { STEPS_PER_LOOK = 1 << 16 }; /* how often the user is asked */

static bool given_up(const struct timeline *t)
{
    return t->patience.give_up && t->patience.give_up(t->patience.self);
}

/* Run on to this place or beyond it; false: given up on the way. */
static bool run_to(struct timeline *t, uint64_t place)
{
    while (timeline_here(t) < place && t->m->stop == STOP_NONE) {
        uint64_t left = place - timeline_here(t);
        timeline_run(t, left < STEPS_PER_LOOK ? left : STEPS_PER_LOOK);
        if (timeline_here(t) < place && given_up(t))
            return false;
    }
    return true;
}

static bool travel(struct timeline *t, uint64_t place)
{
    if (place < timeline_here(t))
        timeline_return(t, chain_find(&t->chain, place));
    return run_to(t, place);
}

/* However long it takes. */
static void travel_anyway(struct timeline *t, uint64_t place)
{
    struct timeline_patience patience = t->patience;

    t->patience = (struct timeline_patience){0};
    travel(t, place);
    t->patience = patience;
}

/* Checkpoints were lost for want of memory: nothing is known of the past. */
static bool knows_past(const struct timeline *t)
{
    return t->chain.count > 0 && chain_whole(&t->chain);
}

enum timeline_end timeline_goto(struct timeline *t, uint64_t place)
{
    uint64_t from = timeline_here(t);
    enum timeline_end end = TIMELINE_THERE;

    if (!knows_past(t))
        return TIMELINE_BEGIN;
    if (place < timeline_begin(t)) {
        place = timeline_begin(t);
        end = TIMELINE_BEGIN;
    }
    if (place > t->furthest) {
        place = t->furthest;
        end = TIMELINE_AHEAD;
    }
    if (travel(t, place))
        return end;
    travel_anyway(t, from);
    return TIMELINE_GIVEN_UP;
}

enum timeline_end timeline_back(struct timeline *t, uint64_t n)
{
    uint64_t here = timeline_here(t);

    if (!knows_past(t) || n > here - timeline_begin(t)) {
        timeline_goto(t, 0);
        return TIMELINE_BEGIN;
    }
    return timeline_goto(t, here - n);
}

/* One step in the past. */
static void step(struct timeline *t)
{
    machine_advance(t->m, 1);
    if (t->m->stop || timeline_here(t) >= t->next)
        timeline_arrive(t);
}

enum timeline_end timeline_goto_cycle(struct timeline *t, uint64_t cycle)
{
    uint64_t from = timeline_here(t);

    if (!knows_past(t) || cycle < timeline_begin_cycle(t)) {
        timeline_goto(t, 0);
        return TIMELINE_BEGIN;
    }
    if (cycle > t->furthest_cycle) {
        enum timeline_end end = timeline_goto(t, t->furthest);
        return end == TIMELINE_THERE ? TIMELINE_AHEAD : end;
    }
    if (cycle <= t->m->cpu.cycles)
        timeline_return(t, chain_find_cycle(&t->chain, cycle));
    for (uint64_t n = 1; t->m->cpu.cycles < cycle && t->past; n++) {
        step(t);
        if (n % STEPS_PER_LOOK == 0 && given_up(t)) {
            travel_anyway(t, from);
            return TIMELINE_GIVEN_UP;
        }
    }
    return TIMELINE_THERE;
}

/* ---------------------------------------------------------------- looking */

enum { NOWHERE, SOMEWHERE, NO_PATIENCE };

/*
 * From checkpoint i to the place `end`: *found is the last one from which such
 * a step leads.
 */
static int scan(struct timeline *t, const struct timeline_question *q,
                size_t i, uint64_t end, uint64_t *found)
{
    int any = NOWHERE;

    timeline_return(t, i);
    for (uint64_t n = 1, here; (here = timeline_here(t)) < end; n++) {
        bool maybe = !q->before || q->before(q->self, t->m);
        step(t);
        if (maybe && (!q->after || q->after(q->self, t->m))) {
            *found = here;
            any = SOMEWHERE;
        }
        if (n % STEPS_PER_LOOK == 0 && given_up(t))
            return NO_PATIENCE;
    }
    return any;
}

static bool worth_a_look(const struct timeline *t, size_t i,
                         const struct timeline_question *q)
{
    return q->page == TIMELINE_ANY || chain_wrote(&t->chain, i, q->page);
}

enum timeline_end timeline_last(struct timeline *t,
                                const struct timeline_question *q)
{
    uint64_t from = timeline_here(t), end = from, found = 0;

    if (!knows_past(t) || from == timeline_begin(t))
        return TIMELINE_BEGIN;
    for (size_t i = chain_find(&t->chain, from - 1) + 1; i-- > 0;) {
        int any = worth_a_look(t, i, q) ? scan(t, q, i, end, &found) : NOWHERE;
        if (any == NO_PATIENCE || (any == SOMEWHERE && !travel(t, found))) {
            travel_anyway(t, from);
            return TIMELINE_GIVEN_UP;
        }
        if (any == SOMEWHERE)
            return TIMELINE_THERE;
        end = t->chain.at[i].place;
    }
    timeline_goto(t, timeline_begin(t));
    return TIMELINE_BEGIN;
}

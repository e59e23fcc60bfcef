/* SPDX-License-Identifier: MIT */
/* back.c - reverse-stepi and reverse-continue, as questions to the timeline. */
#include "machine/gdb/back.h"

#include "machine/gdb/thread.h"
#include "machine/replay/timeline.h"

bool back_possible(struct gdb_stub *s)
{
    struct machine *m = s->panel->machine;

    return m->timeline || timeline_new(m);
}

void back_changing(struct gdb_stub *s)
{
    struct timeline *t = s->panel->machine->timeline;

    if (t && timeline_cut(t))
        s->cut = true;
    if (t)
        checkpoints_cut(s->panel);
}

void back_changed(struct gdb_stub *s)
{
    struct timeline *t = s->panel->machine->timeline;

    if (t)
        timeline_changed(t);
}

/* The step that is looked at, while the timeline looks for the right one. */
struct search {
    struct gdb_stub *stub;
    struct gdb_halt halt;
    uint32_t pc;
    uint64_t retired;
};

/* -------------------------------------------------------- to the last point */

static bool at_point(void *self, const struct machine *m)
{
    struct search *at = self;

    at->halt = halt_at_break(at->stub, m);
    if (at->halt.why == HALTED_NOT)
        at->halt = halt_at_watch(at->stub, m);
    return at->halt.why != HALTED_NOT;
}

/* ----------------------------------------------------------- a guest's step */

static bool guest_runs(void *self, const struct machine *m)
{
    struct search *at = self;

    at->pc = m->cpu.pc;
    at->retired = m->cpu.retired;
    return thread_live(at->stub) == at->stub->walk.vm;
}

/*
 * Was it one that the guest knows of?  It is if it completed; or if the
 * guest has come on from there since.  It has not after a miss of the
 * monitor's own or an interrupt: it stands at the same instruction again.
 */
static bool guest_came_on(void *self, const struct machine *m)
{
    const struct search *at = self;

    return m->cpu.retired != at->retired || at->pc != at->stub->walk.pc;
}

/* -------------------------------------------------------------------- going */

static struct gdb_halt end(enum timeline_end how, struct gdb_halt there)
{
    switch (how) {
    case TIMELINE_THERE:
        return there;
    case TIMELINE_BEGIN:
        return (struct gdb_halt){HALTED_BEGIN, NULL, 0};
    case TIMELINE_AHEAD:
    case TIMELINE_GIVEN_UP:
        break;
    }
    return (struct gdb_halt){HALTED_SIGINT, NULL, 0};
}

/*
 * gdb knows that a MIPS tells of a watched access before it takes place, and
 * takes a step to see what it did: a step back, on a way back.  So it is told
 * behind the access, and ends before it.
 */
static enum timeline_end to_point(struct search *at)
{
    struct machine *m = at->stub->panel->machine;
    struct timeline_question q = {at_point, NULL, at, TIMELINE_ANY};
    enum timeline_end how = timeline_last(m->timeline, &q);

    if (how != TIMELINE_THERE)
        return how;
    at_point(at, m); /* the timeline has looked beyond it */
    if (at->halt.why == HALTED_WATCH)
        machine_step(m);
    return how;
}

struct gdb_halt back_go(struct gdb_stub *s)
{
    struct timeline *t = s->panel->machine->timeline;
    struct gdb_halt step = {HALTED_STEP, NULL, 0};
    struct search at = {.stub = s};
    struct timeline_question guest = {guest_runs, guest_came_on, &at,
                                      TIMELINE_ANY};
    enum timeline_end how;

    if (s->motion == MOTION_STEP_BACK)
        return end(s->walk.vm > 0 ? timeline_last(t, &guest)
                                  : timeline_back(t, 1),
                   step);
    how = to_point(&at);
    return end(how, at.halt);
}

/* SPDX-License-Identifier: MIT */
/* motion.c - run until a point, the end of a step, or the end of it all. */
#include "machine/gdb/motion.h"

#include <inttypes.h>
#include <string.h>

#include "machine/gdb/thread.h"
#include "machine/repl/go.h"
#include "machine/repl/tables.h"

/* Signals, by the numbers that gdb has for them on every target. */
enum { SIGNAL_INT = 2, SIGNAL_TRAP = 5 };
enum { NUMBER_PC = 37, FAILED_STATUS = 1, SAY = 256 };

/* Why it stands. */
enum halted {
    HALTED_NOT, /* it does not: the round is over */
    HALTED_STEP,
    HALTED_SOFT, /* a breakpoint of either kind */
    HALTED_HARD,
    HALTED_WATCH,
    HALTED_END /* the machine itself, or --max-insns */
};

struct halt_at {
    enum halted why;
    const struct point *point;
    uint32_t va; /* HALTED_WATCH: what is touched */
};

/* ------------------------------------------------------------ telling gdb */

static void say_stop(struct gdb_stub *s, unsigned signal, const char *reason)
{
    s->chosen = thread_of_event(s);
    s->reply.bytes = 0;
    reply_say(&s->reply, "T%02x%sthread:%x;%x:", signal, reason, s->chosen,
              (unsigned)NUMBER_PC);
    reply_word(&s->reply, s->panel->machine->cpu.pc);
    reply_say(&s->reply, ";");
}

static void stand(struct gdb_stub *s, unsigned signal, const char *reason)
{
    s->state = GDB_STANDS;
    say_stop(s, signal, reason);
    gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
}

/* A line on gdb's terminal. */
static void say(struct gdb_stub *s, const char *line)
{
    s->reply.bytes = 0;
    reply_say(&s->reply, "O");
    reply_hex(&s->reply, line, strlen(line));
    gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
}

static void stand_at_end(struct gdb_stub *s)
{
    const struct machine *m = s->panel->machine;
    char line[SAY];

    if (m->stop != STOP_NONE)
        snprintf(line, sizeof line, "The machine has stopped: %s.\n", m->why);
    else
        snprintf(line, sizeof line, "--max-insns %" PRIu64 " is reached.\n",
                 s->panel->options->max_insns);
    say(s, line);
    stand(s, SIGNAL_TRAP, "replaylog:end;");
}

static void stand_watching(struct gdb_stub *s, const struct halt_at *h)
{
    static const char *const name[POINT_KINDS] = {
        [POINT_WRITE] = "watch",
        [POINT_READ] = "rwatch",
        [POINT_ACCESS] = "awatch",
    };
    char reason[32];

    snprintf(reason, sizeof reason, "%s:%x;", name[h->point->kind], h->va);
    stand(s, SIGNAL_TRAP, reason);
}

static void tell(struct gdb_stub *s, const struct halt_at *h)
{
    switch (h->why) {
    case HALTED_NOT:
        break;
    case HALTED_STEP:
        stand(s, SIGNAL_TRAP, "");
        break;
    case HALTED_SOFT:
        stand(s, SIGNAL_TRAP, "swbreak:;");
        break;
    case HALTED_HARD:
        stand(s, SIGNAL_TRAP, "hwbreak:;");
        break;
    case HALTED_WATCH:
        stand_watching(s, h);
        break;
    case HALTED_END:
        stand_at_end(s);
        break;
    }
}

void motion_say_stands(struct gdb_stub *s)
{
    say_stop(s, SIGNAL_TRAP, "");
}

void motion_interrupt(struct gdb_stub *s)
{
    stand(s, SIGNAL_INT, "");
}

/* ----------------------------------------------------------------- forwards */

/* Where a VM's guest is; what it executes next. */
static uint32_t vm_pc(struct gdb_stub *s, unsigned vm)
{
    uint32_t pc = s->panel->machine->cpu.pc;

    if (thread_live(s) != vm)
        panel_get(s->panel, &pc, "vms[%u].vcpu.at.pc", vm - 1);
    return pc;
}

/*
 * The machine has taken a step, which `ran` of the guest's instructions were
 * part of.  Has the guest come on?  It has when it runs and either an
 * instruction of its own is done, or it is elsewhere: the monitor has done
 * one for it, or has sent it to a vector.
 */
static bool walked(const struct gdb_stub *s, bool ran)
{
    const struct gdb_walk *w = &s->walk;

    return thread_live(s) == w->vm &&
           (ran || s->panel->machine->cpu.pc != w->pc);
}

static bool step_ends(struct gdb_stub *s, bool ran)
{
    switch (s->motion) {
    case MOTION_STEP:
        return true;
    case MOTION_STEP_VM:
        return walked(s, ran);
    case MOTION_ON:
    case MOTION_BACK:
    case MOTION_STEP_BACK:
        break;
    }
    return false;
}

/* One step, and what comes of it. */
static struct halt_at one_step(struct gdb_stub *s)
{
    struct machine *m = s->panel->machine;
    struct halt_at h = {HALTED_NOT, NULL, 0};
    bool live = s->motion == MOTION_STEP_VM && thread_live(s) == s->walk.vm;
    uint64_t retired = m->cpu.retired;

    h.point = points_watch(&s->points, m, &h.va);
    if (h.point) {
        h.why = HALTED_WATCH;
        return h;
    }
    if (machine_step(m) != STOP_NONE) {
        h.why = HALTED_END;
        return h;
    }
    h.point = points_break(&s->points, m);
    if (h.point)
        h.why = h.point->kind == POINT_SOFT ? HALTED_SOFT : HALTED_HARD;
    else if (step_ends(s, live && m->cpu.retired != retired))
        h.why = HALTED_STEP;
    return h;
}

/* Nobody looks at single steps. */
static struct halt_at at_full_speed(struct gdb_stub *s, uint64_t steps)
{
    struct halt_at h = {HALTED_NOT, NULL, 0};

    if (machine_run(s->panel->machine, steps) != STOP_LIMIT)
        h.why = HALTED_END;
    return h;
}

static struct halt_at onwards(struct gdb_stub *s, uint64_t steps)
{
    struct halt_at h = {HALTED_NOT, NULL, 0};
    uint64_t allowed = go_allowed(s->panel, steps);

    if (allowed == 0) {
        h.why = HALTED_END;
        return h;
    }
    if (s->motion == MOTION_ON && s->points.breaks + s->points.watches == 0)
        return at_full_speed(s, allowed);
    while (h.why == HALTED_NOT && allowed-- > 0)
        h = one_step(s);
    return h;
}

/* ------------------------------------------------------------------ going */

/* It had stopped for good, gdb knows, and goes on all the same: the end. */
static void end(struct gdb_stub *s)
{
    const struct machine *m = s->panel->machine;
    unsigned status = m->stop == STOP_POWER ? m->board.exit_status & 0xff
                                            : FAILED_STATUS;

    s->state = GDB_ENDED;
    s->reply.bytes = 0;
    reply_say(&s->reply, "W%02x", status);
    gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
}

bool motion_begin(struct gdb_stub *s, enum gdb_motion motion, uint32_t thread)
{
    unsigned vm = thread_vm(thread);

    if (motion == MOTION_STEP && vm > 0) {
        motion = MOTION_STEP_VM;
        s->walk = (struct gdb_walk){vm, vm_pc(s, vm)};
    }
    s->chosen = thread;
    s->motion = motion;
    s->state = GDB_RUNS;
    return true;
}

void motion_run(struct gdb_stub *s, uint64_t steps)
{
    struct halt_at h = {HALTED_NOT, NULL, 0};

    if (s->motion == MOTION_BACK || s->motion == MOTION_STEP_BACK) {
        stand(s, SIGNAL_TRAP, "replaylog:begin;");
        return;
    }
    if (s->panel->machine->stop != STOP_NONE) {
        end(s);
        return;
    }
    h = onwards(s, steps);
    tell(s, &h);
}

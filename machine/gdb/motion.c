/* SPDX-License-Identifier: MIT */
/* motion.c - forwards until a point, the end of a step, the end of it all. */
#include "machine/gdb/motion.h"

#include "machine/gdb/back.h"
#include "machine/gdb/halt.h"
#include "machine/gdb/thread.h"
#include "machine/repl/go.h"
#include "machine/repl/tables.h"

enum { FAILED_STATUS = 1, STATUS_MASK = 0xff };

/* Where a VM's guest is; what it executes next. */
static uint32_t vm_pc(struct gdb_stub *s, unsigned vm)
{
    uint32_t pc = s->panel->machine->cpu.pc;

    if (thread_live(s) != vm)
        panel_get(s->panel, &pc, "vms[%u].vcpu.at.pc", vm - 1);
    return pc;
}

/* A machine's state before a step, as far as the end of a step needs it. */
struct before {
    bool concerned; /* it is the step of whoever gdb lets step */
    uint64_t retired, entered;
    struct gdb_context context;
};

static bool concerned(const struct gdb_stub *s)
{
    unsigned vm = s->motion == MOTION_STEP ? s->walk.vm : 0;

    return vm == 0 || thread_live(s) == vm;
}

static struct before look(const struct gdb_stub *s, const struct machine *m)
{
    struct before b = {.concerned = concerned(s),
                       .retired = m->cpu.retired,
                       .entered = m->cpu.entered};

    if (s->walk.line)
        b.context = context_now(m);
    return b;
}

/* A step through a line: has it left it, other than by an exception? */
static bool left_line(struct gdb_walk *w, const struct machine *m,
                      const struct before *b)
{
    struct gdb_context now = context_now(m);

    if (!w->away && m->cpu.entered != b->entered) {
        w->away = true;
        w->from = b->context;
    }
    if (w->away && context_same(&now, &w->from))
        w->away = false;
    return !w->away && m->cpu.pc - w->first >= w->end - w->first;
}

/*
 * A step of a guest has come to its end when the guest runs and either an
 * instruction of its own is done, or it is elsewhere: the monitor has done
 * one for it, or has sent it to a vector.
 */
static bool step_over(struct gdb_stub *s, const struct before *b)
{
    const struct machine *m = s->panel->machine;
    struct gdb_walk *w = &s->walk;

    if (s->motion != MOTION_STEP)
        return false;
    if (w->line)
        return left_line(w, m, b);
    return w->vm == 0 ||
           (concerned(s) && ((b->concerned && m->cpu.retired != b->retired) ||
                             m->cpu.pc != w->pc));
}

/* One step, and what comes of it.  Points on others' ways do not count. */
static struct gdb_halt one_step(struct gdb_stub *s)
{
    struct machine *m = s->panel->machine;
    struct before b = look(s, m);
    struct gdb_halt h = {HALTED_NOT, NULL, 0};

    if (b.concerned && s->points.watches > 0)
        h = halt_at_watch(s, m);
    if (h.why != HALTED_NOT)
        return h;
    if (machine_step(m) != STOP_NONE) {
        h.why = HALTED_END;
        return h;
    }
    bool over = step_over(s, &b);
    if (halt_looks(s) && concerned(s))
        h = halt_at_break(s, m);
    if (h.why == HALTED_NOT && over)
        h.why = HALTED_STEP;
    return h;
}

bool motion_looks(const struct gdb_stub *s)
{
    return s->motion != MOTION_ON || halt_looks(s);
}

static struct gdb_halt onwards(struct gdb_stub *s, uint64_t steps)
{
    struct gdb_halt h = {HALTED_NOT, NULL, 0};
    uint64_t allowed = go_allowed(s->panel, steps);

    if (allowed == 0)
        h.why = HALTED_END;
    else if (motion_looks(s))
        while (h.why == HALTED_NOT && allowed-- > 0)
            h = one_step(s);
    else if (machine_run(s->panel->machine, allowed) != STOP_LIMIT)
        h.why = HALTED_END;
    return h;
}

/* It had stopped for good, gdb knows, and goes on all the same: the end. */
static void end(struct gdb_stub *s)
{
    const struct machine *m = s->panel->machine;
    unsigned status = m->stop == STOP_POWER ? m->board.exit_status & STATUS_MASK
                                            : FAILED_STATUS;

    s->state = GDB_ENDED;
    s->reply.bytes = 0;
    reply_say(&s->reply, "W%02x", status);
    gdb_wire_put(&s->wire, s->reply.text, s->reply.bytes);
}

bool motion_begin(struct gdb_stub *s, enum gdb_motion motion, uint32_t thread)
{
    unsigned vm = thread_vm(thread);

    if (!back_possible(s))
        return false;
    s->motion = motion;
    s->walk = (struct gdb_walk){.vm = vm, .pc = vm > 0 ? vm_pc(s, vm) : 0};
    s->chosen = thread;
    s->state = GDB_RUNS;
    return true;
}

bool motion_begin_line(struct gdb_stub *s, uint32_t thread, uint32_t first,
                       uint32_t end)
{
    unsigned vm = thread_vm(thread);

    if (!motion_begin(s, MOTION_STEP, thread))
        return false;
    /* Where the guest is not, there is no line to go through. */
    s->walk.line = vm == 0 || thread_live(s) == vm;
    s->walk.first = first;
    s->walk.end = end;
    return true;
}

void motion_run(struct gdb_stub *s, uint64_t steps)
{
    bool back = s->motion == MOTION_BACK || s->motion == MOTION_STEP_BACK;

    if (s->cut)
        halt_say(s, "The past was changed: what lay ahead is cut off.\n");
    s->cut = false;
    if (!back && s->panel->machine->stop != STOP_NONE) {
        end(s);
        return;
    }
    struct gdb_halt h = back ? back_go(s) : onwards(s, steps);
    halt_tell(s, &h);
}

void motion_interrupt(struct gdb_stub *s)
{
    struct gdb_halt h = {HALTED_SIGINT, NULL, 0};

    halt_tell(s, &h);
}

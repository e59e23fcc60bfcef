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

/*
 * One step, and what comes of it.  A step of a guest has come to its end when
 * the guest runs and either an instruction of its own is done, or it is
 * elsewhere: the monitor has done one for it, or has sent it to a vector.
 * What the monitor meets on the way is not the guest's.
 */
static struct gdb_halt one_step(struct gdb_stub *s)
{
    struct machine *m = s->panel->machine;
    unsigned vm = s->motion == MOTION_STEP ? s->walk.vm : 0;
    bool concerned = vm == 0 || thread_live(s) == vm;
    uint64_t retired = m->cpu.retired;
    struct gdb_halt h = {HALTED_NOT, NULL, 0};

    if (concerned && s->points.watches > 0)
        h = halt_at_watch(s, m);
    if (h.why != HALTED_NOT)
        return h;
    if (machine_step(m) != STOP_NONE) {
        h.why = HALTED_END;
        return h;
    }
    bool done = concerned && m->cpu.retired != retired;
    concerned = vm == 0 || thread_live(s) == vm;
    if (concerned && s->points.breaks > 0)
        h = halt_at_break(s, m);
    if (h.why == HALTED_NOT && s->motion == MOTION_STEP && concerned &&
        (vm == 0 || done || m->cpu.pc != s->walk.pc))
        h.why = HALTED_STEP;
    return h;
}

bool motion_looks(const struct gdb_stub *s)
{
    return s->motion != MOTION_ON || s->points.breaks + s->points.watches > 0;
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
    s->walk = (struct gdb_walk){vm, vm > 0 ? vm_pc(s, vm) : 0};
    s->chosen = thread;
    s->state = GDB_RUNS;
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

/* SPDX-License-Identifier: MIT */
/* sched.c - the queue of those who may run, and of those who wait. */
#include "guestos/unix/kernel/sched.h"

#include "guestos/common/cp0.h"
#include "guestos/common/frame.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/panic.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/stack.h"
#include "guestos/unix/kernel/switch.h"
#include "guestos/unix/kernel/ticks.h"
#include "machine/spec/fields.h"
#include "traces/probe.h"

struct queue {
    struct proc *first, *last;
};

static struct queue ready, waiting;
struct proc *current;

/* Does Status say user mode below EXL?  The idle loop's does not. */
static bool status_is_process;

enum {
    STATUS_PROCESS =
        STATUS_IM2 | STATUS_IM7 | STATUS_KSU_USER | STATUS_EXL | STATUS_IE
};

static void put(struct queue *q, struct proc *p)
{
    p->next = 0;
    if (q->first)
        q->last->next = p;
    else
        q->first = p;
    q->last = p;
}

static struct proc *take(struct queue *q)
{
    struct proc *p = q->first;

    if (p)
        q->first = p->next;
    return p;
}

/* Take p out, which is behind `before`, or first if that is 0. */
static void take_out(struct queue *q, struct proc *before, struct proc *p)
{
    if (before)
        before->next = p->next;
    else
        q->first = p->next;
    if (q->last == p)
        q->last = before;
}

void sched_ready(struct proc *p)
{
    p->state = PROC_RUNNABLE;
    put(&ready, p);
}

/* ---------------------------------------------------------------- who runs */

static void enter(struct proc *p)
{
    current = p;
    p->state = PROC_RUNNING;
    if (p->space.table)
        space_use(&p->space, p->frame->epc);
    probe2(PROBE_process, (uint32_t)p->pid, p->space.asid & ENTRYHI_ASID);
}

/* The current process stops running; its state says why. */
static void run_next(void)
{
    struct proc *me = current, *next = take(&ready);

    stack_check(me->stack);
    if (next == me) {
        me->state = PROC_RUNNING;
        return;
    }
    if (next) {
        enter(next);
        switch_stack(&me->sp, next->sp);
    } else {
        current = 0;
        switch_idle(&me->sp);
    }
}

void sched_yield(void)
{
    sched_ready(current);
    run_next();
}

_Noreturn void sched_leave(void)
{
    run_next();
    panic("a process that has ended runs");
}

static _Noreturn void leave_idle(struct proc *next)
{
    uint32_t nowhere;

    if (!status_is_process) {
        write_status(STATUS_PROCESS);
        status_is_process = true;
    }
    enter(next);
    switch_stack(&nowhere, next->sp);
    panic("somebody came back to the idle loop");
}

_Noreturn void sched_idle(void)
{
    struct proc *next = take(&ready);

    if (next)
        leave_idle(next);
    status_is_process = false;
    switch_wait();
}

_Noreturn void sched_start(void)
{
    sched_idle();
}

/* --------------------------------------------------------------- who waits */

bool wait_for(const void *channel, bool killable)
{
    struct proc *me = current;

    if (killable && me->killed)
        return false;
    me->channel = channel;
    me->killable = killable;
    me->state = PROC_SLEEPING;
    put(&waiting, me);
    probe2(PROBE_wait, (uint32_t)me->pid, (uint32_t)channel);
    run_next();
    return !(killable && me->killed);
}

typedef bool condition(const struct proc *p, const void *what);

/* All who wait and of whom it holds may run, in the order of their coming. */
static void wake_if(condition *holds, const void *what)
{
    struct proc *before = 0, *next;

    for (struct proc *p = waiting.first; p; p = next) {
        next = p->next;
        if (!holds(p, what)) {
            before = p;
            continue;
        }
        take_out(&waiting, before, p);
        probe2(PROBE_wake, (uint32_t)p->pid, (uint32_t)p->channel);
        sched_ready(p);
    }
}

static bool waits_for(const struct proc *p, const void *channel)
{
    return p->channel == channel;
}

void wakeup(const void *channel)
{
    wake_if(waits_for, channel);
}

static bool is_due(const struct proc *p, const void *unused)
{
    (void)unused;
    return p->channel == &p->wake_at &&
           (int32_t)(ticks_now() - p->wake_at) >= 0;
}

void sched_tick(void)
{
    page_tick();
    wake_if(is_due, 0);
}

static bool is_this(const struct proc *p, const void *who)
{
    return p == who && p->killable;
}

void proc_kill(struct proc *p)
{
    p->killed = true;
    if (p->state == PROC_SLEEPING)
        wake_if(is_this, p);
}

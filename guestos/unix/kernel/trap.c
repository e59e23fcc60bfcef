/* SPDX-License-Identifier: MIT */
/* trap.c - why the kernel was entered. */
#include "guestos/unix/kernel/trap.h"

#include "guestos/common/call.h"
#include "guestos/unix/dev/intc.h"
#include "guestos/unix/kernel/fault.h"
#include "guestos/unix/kernel/panic.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/sched.h"
#include "guestos/unix/kernel/syscall.h"
#include "guestos/unix/kernel/ticks.h"
#include "guestos/unix/kernel/vectors.h"
#include "machine/spec/exc.h"

static void interrupt(uint32_t cause)
{
    if (cause & CAUSE_IP2)
        intc_interrupt();
    if (!(cause & CAUSE_IP7))
        return;
    ticks_interrupt();
    sched_tick();
}

/*
 * A tick, or something that somebody has waited for: he runs before whoever
 * only computes, and the disk is soon busy again.
 */
static void preempt(uint32_t cause)
{
    interrupt(cause);
    sched_yield();
}

static void trap_without_process(struct frame *f)
{
    if (call_absent(f))
        return;
    if (cause_exc(f->cause) != EXC_Int)
        panic_trap(f->cause, vectors_read_badvaddr(), f->regs.r[REG_RA],
                   f->regs.r[REG_SP]);
    interrupt(f->cause);
    sched_idle();
}

void trap(struct frame *f)
{
    enum exc exc = cause_exc(f->cause);

    if (!current)
        trap_without_process(f);
    else if (exc == EXC_Sys && !(f->cause & CAUSE_BD))
        syscall(f);
    else if (exc != EXC_Int)
        fault(f);
    else
        preempt(f->cause);
    if (current && current->killed)
        proc_exit(STATUS_KILLED);
}

/* SPDX-License-Identifier: MIT */
/*
 * sched.h - who runs: in turns, each until it waits or the tick takes it off.
 *
 * There is no scheduler's context: a process that stops running switches to
 * the next one, or to the idle loop.  The idle loop remembers nothing: the
 * interrupt that ends it never returns to it, but begins it anew.
 */
#ifndef GUESTOS_UNIX_KERNEL_SCHED_H
#define GUESTOS_UNIX_KERNEL_SCHED_H

#include <stdbool.h>

struct proc;

/* At boot: the first process that is ready runs; the boot is over. */
_Noreturn void sched_start(void);

/* It may run, after all who may already. */
void sched_ready(struct proc *p);

/* The current process stands behind the others. */
void sched_yield(void);

/* The current process has ended: it never runs again. */
_Noreturn void sched_leave(void);

/* An interrupt has ended the idle loop's wait, and was served. */
_Noreturn void sched_idle(void);

/* A tick has passed: who slept until now may run. */
void sched_tick(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * proc.h - processes, and how one waits inside the kernel.
 *
 * The kernel is not preemptive: it runs with interrupts off (EXL stays set
 * from the trap to the eret) until the process goes back to user mode or
 * waits.  So what has no wait_for() in it is atomic, and there are no
 * spinlocks.  User code is preempted by the timer.
 */
#ifndef GUESTOS_UNIX_KERNEL_PROC_H
#define GUESTOS_UNIX_KERNEL_PROC_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/abi/unix.h"
#include "guestos/unix/kernel/space.h"

struct file;
struct inode;
struct frame; /* guestos/common/frame.h: what the trap saved */

enum { PROCESSES = 64, PROC_NAME = 16 };

struct proc {
    enum proc_state state;
    int pid;
    struct proc *parent; /* 0: the kernel; it is not waited for */
    struct proc *next;   /* in the queue of those who may run, or who wait */
    int status;          /* once it has ended: for wait() */
    bool killed;         /* it ends before it next runs in user mode */
    bool killable;       /* waits so that kill() ends the waiting */
    const void *channel; /* what it waits for, while PROC_SLEEPING */
    uint32_t wake_at;    /* the tick, when it sleeps for time */
    void *stack;         /* its kernel stack: a page */
    uint32_t sp;         /* saved there, while it does not run */
    struct frame *frame; /* its user registers, at the top of that stack */
    struct space space;
    struct file *open[OPEN_FILES];
    struct inode *directory;
    char name[PROC_NAME];
};

/* Who runs; 0 while the machine idles. */
extern struct proc *current;

/*
 * Wait until wakeup(channel): any address does for a name.  Others run
 * meanwhile.  Whoever waits looks again at what it waited for.  False: the
 * process has been killed (only if `killable`: the disk's answer is waited
 * for in any case).
 */
bool wait_for(const void *channel, bool killable);

/* Everybody who waits for it may run. */
void wakeup(const void *channel);

/* It ends before it next runs in user mode; what it waits for ends, too. */
void proc_kill(struct proc *p);

/* ------------------------------------------- for the kernel's own files */

/*
 * A new process of this parent that will run `begin` on its kernel stack,
 * which never returns; 0: there is no free one, or no memory.  It is
 * PROC_NEW: sched_ready() lets it run.
 */
struct proc *proc_new(struct proc *parent, void (*begin)(void));

/* Undo proc_new(); also for one that has ended. */
void proc_free(struct proc *p);

/* A copy of the current process: its pid, or what is wrong. */
int32_t proc_fork(void);

/* The current process ends. */
_Noreturn void proc_exit(int status);

/* 0: there is none. */
struct proc *proc_find(int pid);

/* Was it started by init?  Kill all others, but init and the kernel's own. */
bool proc_of_init(const struct proc *p);
void proc_interrupt(void);

/* All of them, free ones too: PROCESSES. */
extern struct proc proc_table[];

#endif

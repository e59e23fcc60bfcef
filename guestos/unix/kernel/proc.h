/* SPDX-License-Identifier: MIT */
/*
 * proc.h - processes, and how one waits inside the kernel.
 *
 * The kernel is not preemptive: it runs with interrupts off (EXL stays set
 * from the trap to the eret) until the process goes back to user mode or
 * waits.  So what has no sleep() in it is atomic, and there are no spinlocks.
 * User code is preempted by the timer.
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

enum { PROCESSES = 64 };

struct proc {
    enum proc_state state;
    int pid;
    struct proc *parent;
    int status;          /* once it has ended: for wait() */
    bool killed;         /* it ends before it next runs in user mode */
    const void *channel; /* what it waits for, while PROC_SLEEPING */
    uint32_t wake_at;    /* the tick, when it sleeps for time */
    void *stack;         /* its kernel stack: a page */
    uint32_t sp;         /* saved there, while it does not run */
    struct frame *frame; /* its user registers, at the top of that stack */
    struct space space;
    struct file *open[OPEN_FILES];
    struct inode *directory;
    char name[16];
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

#endif

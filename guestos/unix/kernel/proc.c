/* SPDX-License-Identifier: MIT */
/* proc.c - processes begin and end. */
#include "guestos/unix/kernel/proc.h"

#include "guestos/common/frame.h"
#include "guestos/unix/fs/file.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/power.h"
#include "guestos/unix/kernel/sched.h"
#include "guestos/unix/kernel/stack.h"
#include "guestos/unix/kernel/vectors.h"

enum { FIRST_PID = 1 };

struct proc proc_table[PROCESSES];
static int last_pid;

static struct proc *find(int pid)
{
    for (struct proc *p = proc_table; p < proc_table + PROCESSES; p++)
        if (p->state != PROC_FREE && p->pid == pid)
            return p;
    return 0;
}

struct proc *proc_find(int pid)
{
    return find(pid);
}

bool proc_of_init(const struct proc *p)
{
    return p->parent && p->parent->pid == FIRST_PID;
}

void proc_interrupt(void)
{
    for (struct proc *p = proc_table; p < proc_table + PROCESSES; p++)
        if (p->state != PROC_FREE && p->state != PROC_ENDED && p->parent &&
            !proc_of_init(p))
            proc_kill(p);
}

static int new_pid(void)
{
    do
        last_pid = last_pid < INT32_MAX ? last_pid + 1 : FIRST_PID;
    while (find(last_pid));
    return last_pid;
}

static struct proc *free_place(void)
{
    for (struct proc *p = proc_table; p < proc_table + PROCESSES; p++)
        if (p->state == PROC_FREE)
            return p;
    return 0;
}

struct proc *proc_new(struct proc *parent, void (*begin)(void))
{
    struct proc *p = free_place();
    void *stack = p ? stack_new() : 0;

    if (!stack)
        return 0;
    *p = (struct proc){.state = PROC_NEW, .parent = parent, .stack = stack};
    p->pid = new_pid();
    p->frame = stack_frame(stack);
    p->sp = stack_begin(stack, (uint32_t)begin);
    return p;
}

void proc_free(struct proc *p)
{
    page_leave(p->stack);
    p->state = PROC_FREE;
}

int32_t proc_fork(void)
{
    struct proc *me = current;
    struct proc *p = proc_new(me, (void (*)(void))trap_return);

    if (!p)
        return free_place() ? -ENOMEM : -EAGAIN;
    bool copied = space_fork(&p->space, &me->space, me->frame->regs.r[REG_SP]);
    space_use(&me->space, me->frame->epc);
    if (!copied) {
        proc_free(p);
        return -ENOMEM;
    }
    *p->frame = *me->frame;
    p->frame->regs.r[REG_V0] = 0;
    for (unsigned i = 0; i < OPEN_FILES; i++)
        p->open[i] = me->open[i] ? file_again(me->open[i]) : 0;
    p->directory = inode_again(me->directory);
    for (unsigned i = 0; i < PROC_NAME; i++)
        p->name[i] = me->name[i];
    sched_ready(p);
    return p->pid;
}

/* Its children are init's from now on; those that have ended wait for it. */
static void leave_children(const struct proc *parent)
{
    struct proc *init = find(FIRST_PID);

    for (struct proc *p = proc_table; p < proc_table + PROCESSES; p++) {
        if (p->state == PROC_FREE || p->parent != parent)
            continue;
        p->parent = init;
        if (p->state == PROC_ENDED)
            wakeup(init);
    }
}

_Noreturn void proc_exit(int status)
{
    struct proc *me = current;

    if (me->pid == FIRST_PID)
        power_end("init has ended");
    for (unsigned i = 0; i < OPEN_FILES; i++) {
        struct file *f = me->open[i];

        me->open[i] = 0;
        if (f)
            file_close(f);
    }
    inode_put(me->directory);
    me->directory = 0;
    space_end(&me->space);
    leave_children(me);
    me->status = status;
    me->state = PROC_ENDED;
    wakeup(me->parent);
    sched_leave();
}

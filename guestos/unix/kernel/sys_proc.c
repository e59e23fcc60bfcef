/* SPDX-License-Identifier: MIT */
/* sys_proc.c - system calls about processes. */
#include "guestos/unix/fs/file.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/sched.h"
#include "guestos/unix/kernel/syscall.h"
#include "guestos/unix/kernel/ticks.h"

enum { STATUS_MASK = 0xff };

int32_t sys_fork(const uint32_t a[4])
{
    (void)a;
    return proc_fork();
}

int32_t sys_exit(const uint32_t a[4])
{
    proc_exit((int)(a[0] & STATUS_MASK));
}

int32_t sys_getpid(const uint32_t a[4])
{
    (void)a;
    return current->pid;
}

/* A child that has ended; *any: there is a child at all. */
static struct proc *ended_child(bool *any)
{
    *any = false;
    for (struct proc *p = proc_table; p < proc_table + PROCESSES; p++) {
        if (p->state == PROC_FREE || p->parent != current)
            continue;
        *any = true;
        if (p->state == PROC_ENDED)
            return p;
    }
    return 0;
}

int32_t sys_wait(const uint32_t a[4])
{
    bool any;
    struct proc *p;

    while ((p = ended_child(&any)) == 0) {
        if (!any)
            return -ECHILD;
        if (!wait_for(current, true))
            return -EINTR;
    }
    if (a[0] && !copy_out(a[0], &p->status, sizeof p->status))
        return -EFAULT;
    int32_t pid = p->pid;
    proc_free(p);
    return pid;
}

int32_t sys_kill(const uint32_t a[4])
{
    struct proc *p = proc_find((int)a[0]);

    if (!p || p->state == PROC_ENDED)
        return -ESRCH;
    if (!p->parent) /* init, and the kernel's own */
        return -EPERM;
    proc_kill(p);
    return 0;
}

int32_t sys_sleep(const uint32_t a[4])
{
    current->wake_at = ticks_now() + a[0];
    if ((int32_t)a[0] <= 0)
        return a[0] == 0 ? 0 : -EINVAL;
    return wait_for(&current->wake_at, true) ? 0 : -EINTR;
}

int32_t sys_uptime(const uint32_t a[4])
{
    (void)a;
    return (int32_t)(ticks_now() & INT32_MAX);
}

static struct procinfo describe(const struct proc *p)
{
    struct procinfo info = {.pid = p->pid,
                            .parent = p->parent ? p->parent->pid : 0,
                            .state = p->state,
                            .pages = p->space.pages};

    for (unsigned i = 0; i < sizeof info.name; i++)
        info.name[i] = p->name[i];
    return info;
}

int32_t sys_ps(const uint32_t a[4])
{
    uint32_t to = a[0];
    int32_t n = 0, most = (int32_t)a[1];

    for (struct proc *p = proc_table; p < proc_table + PROCESSES; p++) {
        if (p->state == PROC_FREE)
            continue;
        if (n >= most)
            break;
        struct procinfo info = describe(p);
        if (!copy_out(to, &info, sizeof info))
            return -EFAULT;
        to += sizeof info;
        n++;
    }
    return n;
}

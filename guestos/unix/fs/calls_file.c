/* SPDX-License-Identifier: MIT */
/*
 * calls_file.c - the system calls that take a descriptor.
 */
#include "guestos/unix/dev/tty.h"
#include "guestos/unix/fs/content.h"
#include "guestos/unix/fs/inode.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/open.h"
#include "guestos/unix/fs/pipe.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/syscall.h"
#include "traces/probe.h"

/* The descriptor's file if it was opened for this, and bytes is sensible. */
static struct file *usable(uint32_t fd, int how, uint32_t bytes, int32_t *error)
{
    struct file *f = open_file(fd);

    if (!f || !(f->flags & how))
        *error = -EBADF;
    else if ((int32_t)bytes < 0)
        *error = -EINVAL;
    else
        return f;
    return 0;
}

int32_t sys_read(const uint32_t a[4])
{
    int32_t n;
    struct file *f = usable(a[0], OPEN_READ, a[2], &n);

    if (!f)
        return n;
    if (f->pipe)
        return pipe_read(f->pipe, a[1], a[2]);
    if (f->ip->d.type == TYPE_CONSOLE)
        return tty_read(a[1], a[2]);
    probe3(PROBE_file_read, f->ip->number, f->offset, a[2]);
    if (!inode_lock(f->ip))
        return -EIO;
    n = content_read(f->ip, a[1], f->offset, a[2]);
    if (n > 0)
        f->offset += (uint32_t)n;
    inode_unlock(f->ip);
    return n;
}

int32_t sys_write(const uint32_t a[4])
{
    int32_t n;
    struct file *f = usable(a[0], OPEN_WRITE, a[2], &n);

    if (!f)
        return n;
    if (f->pipe)
        return pipe_write(f->pipe, a[1], a[2]);
    if (f->ip->d.type == TYPE_CONSOLE)
        return tty_write(a[1], a[2]);
    if (!inode_lock(f->ip))
        return -EIO;
    if (f->flags & OPEN_APPEND)
        f->offset = f->ip->d.size;
    n = content_write(f->ip, a[1], f->offset, a[2]);
    if (n > 0)
        f->offset += (uint32_t)n;
    inode_unlock(f->ip);
    return n;
}

int32_t sys_lseek(const uint32_t a[4])
{
    struct file *f = open_file(a[0]);
    uint32_t from;

    if (!f)
        return -EBADF;
    if (f->pipe || f->ip->d.type == TYPE_CONSOLE || a[2] > SEEK_END)
        return -EINVAL;
    if (!inode_lock(f->ip))
        return -EIO;
    from = a[2] == SEEK_SET ? 0 : a[2] == SEEK_CUR ? f->offset : f->ip->d.size;
    inode_unlock(f->ip);
    if ((int32_t)(from + a[1]) < 0)
        return -EINVAL;
    f->offset = from + a[1];
    return (int32_t)f->offset;
}

int32_t sys_fstat(const uint32_t a[4])
{
    struct file *f = open_file(a[0]);
    struct stat st = {.type = TYPE_PIPE, .links = 1};

    if (!f)
        return -EBADF;
    if (f->ip)
        st = (struct stat){.type = f->ip->d.type,
                           .inode = f->ip->number,
                           .links = f->ip->d.links,
                           .size = f->ip->d.size};
    return copy_out(a[1], &st, sizeof st) ? 0 : -EFAULT;
}

int32_t sys_dup(const uint32_t a[4])
{
    struct file *f = open_file(a[0]);
    int32_t fd = f ? open_descriptor(f) : -EBADF;

    if (fd >= 0)
        file_again(f);
    return fd;
}

int32_t sys_close(const uint32_t a[4])
{
    struct file *f = open_file(a[0]);

    if (!f)
        return -EBADF;
    current->open[a[0]] = 0;
    file_close(f);
    return 0;
}

/* Two ends of a pipe in the process's table: 0, or an error. */
static int32_t both_ends(struct file *end[2], int32_t fd[2])
{
    fd[0] = open_descriptor(end[0]);
    fd[1] = fd[0] < 0 ? -EMFILE : open_descriptor(end[1]);
    if (fd[0] >= 0 && fd[1] < 0)
        current->open[fd[0]] = 0;
    return fd[1] < 0 ? -EMFILE : 0;
}

int32_t sys_pipe(const uint32_t a[4])
{
    struct file *end[2] = {open_new(OPEN_READ), open_new(OPEN_WRITE)};
    struct pipe *p = end[0] && end[1] ? pipe_new() : 0;
    int32_t fd[2], error = end[1] ? -ENOMEM : -ENFILE;

    if (p) {
        end[0]->pipe = end[1]->pipe = p;
        error = both_ends(end, fd);
    }
    if (error == 0 && !copy_out(a[0], fd, sizeof fd)) {
        current->open[fd[0]] = current->open[fd[1]] = 0;
        error = -EFAULT;
    }
    for (int i = 0; error < 0 && i < 2; i++)
        if (end[i])
            file_close(end[i]);
    return error;
}

int32_t sys_sync(const uint32_t a[4])
{
    (void)a;
    return log_commit() ? 0 : -EIO;
}

/* SPDX-License-Identifier: MIT */
/*
 * open.c - open files, and the descriptors that refer to them.
 */
#include "guestos/unix/fs/open.h"

#include "guestos/common/string.h"
#include "guestos/unix/fs/pipe.h"
#include "guestos/unix/kernel/proc.h"

static struct file files[FILES];
static uint32_t hand; /* where the search for a free one goes on */

void open_start(void)
{
    memset(files, 0, sizeof files);
}

struct file *open_new(int flags)
{
    for (uint32_t i = 0; i < FILES; i++) {
        struct file *f = &files[hand++ % FILES];

        if (f->users)
            continue;
        *f = (struct file){.users = 1, .flags = flags};
        return f;
    }
    return 0;
}

struct file *file_again(struct file *f)
{
    f->users++;
    return f;
}

void file_close(struct file *f)
{
    if (f->users > 1) {
        f->users--;
        return;
    }
    /* It may wait, and the place must not be given to somebody else. */
    if (f->ip)
        inode_put(f->ip);
    if (f->pipe)
        pipe_close(f->pipe, f->flags);
    f->users = 0;
}

struct file *open_file(uint32_t fd)
{
    return fd < OPEN_FILES ? current->open[fd] : 0;
}

int32_t open_descriptor(struct file *f)
{
    for (int fd = 0; fd < OPEN_FILES; fd++)
        if (!current->open[fd]) {
            current->open[fd] = f;
            return fd;
        }
    return -EMFILE;
}

/* SPDX-License-Identifier: MIT */
/*
 * named.c - what a path in the current process's memory names.
 */
#include "guestos/unix/fs/named.h"

#include "guestos/unix/fs/inode.h"
#include "guestos/unix/kernel/space.h"

/* The process's text at va: 0, or an error. */
static int32_t path_in(char path[PATH_MOST + 1], uint32_t va)
{
    char last;

    if (copy_in_text(path, va, PATH_MOST + 1))
        return 0;
    /* It lies in two pages at most: its first and its last byte's. */
    return copy_in(&last, va, 1) && copy_in(&last, va + PATH_MOST, 1)
               ? -ENAMETOOLONG
               : -EFAULT;
}

struct inode *named_inode(uint32_t va, int32_t *error)
{
    char path[PATH_MOST + 1];

    *error = path_in(path, va);
    return *error < 0 ? 0 : path_find(path, error);
}

struct inode *named_folder(uint32_t va, struct name *last, int32_t *error)
{
    char path[PATH_MOST + 1];
    struct inode *folder;

    *error = path_in(path, va);
    folder = *error < 0 ? 0 : path_folder(path, last, error);
    if (!folder)
        return 0;
    if (!inode_lock(folder)) {
        inode_put(folder);
        *error = -EIO;
        return 0;
    }
    *error = 0;
    if (folder->d.type != TYPE_DIR)
        *error = -ENOTDIR;
    else if (folder->d.links == 0)
        *error = -ENOENT;
    if (*error == 0)
        return folder;
    inode_unlock_put(folder);
    return 0;
}

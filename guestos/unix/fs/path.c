/* SPDX-License-Identifier: MIT */
/*
 * path.c - the way along a path, folder by folder.
 *
 * Only one inode is locked at a time: who goes to ".." meets nobody who comes
 * down the other way and waits.
 */
#include "guestos/unix/fs/folder.h"
#include "guestos/unix/fs/inode.h"
#include "guestos/unix/kernel/proc.h"

/*
 * Take a name off the front of a path; what is left begins with the next one.
 * 0, or the error.
 */
static int take_name(const char **path, struct name *name)
{
    char *to = (char *)name->word;
    unsigned n = 0;

    *name = (struct name){{0}};
    for (; **path && **path != '/'; ++*path) {
        if (n == NAME_MOST)
            return -ENAMETOOLONG;
        to[n++] = **path;
    }
    while (**path == '/')
        ++*path;
    return 0;
}

/* What the folder calls so; its caller was a user of the folder until now. */
static struct inode *enter(struct inode *folder, const struct name *name,
                           int32_t *error)
{
    struct inode *found = 0;
    uint32_t offset;
    int32_t number;

    if (!inode_lock(folder)) {
        inode_put(folder);
        *error = -EIO;
        return 0;
    }
    number = folder->d.type == TYPE_DIR ? folder_find(folder, name, &offset)
                                        : -ENOTDIR;
    /* While the folder is locked, so that nobody removes it meanwhile. */
    if (number > 0)
        found = inode_get((uint32_t)number);
    *error = number > 0 ? -ENFILE : -ENOENT;
    if (found || number < 0)
        *error = found ? 0 : number;
    inode_unlock_put(folder);
    return found;
}

static struct inode *begin(const char **path, int32_t *error)
{
    struct inode *ip;

    *error = -ENOENT;
    if (!**path)
        return 0;
    if (**path != '/' && current->directory) {
        *error = 0;
        return inode_again(current->directory);
    }
    while (**path == '/')
        ++*path;
    ip = inode_root();
    *error = ip ? 0 : -ENFILE;
    return ip;
}

struct inode *path_find(const char *path, int32_t *error)
{
    struct inode *ip = begin(&path, error);
    struct name name;

    while (ip && *path) {
        if ((*error = take_name(&path, &name)) < 0) {
            inode_put(ip);
            return 0;
        }
        ip = enter(ip, &name, error);
    }
    return ip;
}

struct inode *path_folder(const char *path, struct name *last, int32_t *error)
{
    struct inode *ip = begin(&path, error);

    while (ip) {
        *error = *path ? take_name(&path, last) : -EEXIST;
        if (*error == 0 && !*path)
            return ip;
        if (*error < 0) {
            inode_put(ip);
            return 0;
        }
        ip = enter(ip, last, error);
    }
    return 0;
}

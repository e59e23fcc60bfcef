/* SPDX-License-Identifier: MIT */
/*
 * calls_open.c - the system calls that make files: open and mkdir.
 */
#include "guestos/unix/fs/blocks.h"
#include "guestos/unix/fs/content.h"
#include "guestos/unix/fs/inode.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/named.h"
#include "guestos/unix/fs/open.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/syscall.h"

enum {
    OPEN_ALL =
        OPEN_READ | OPEN_WRITE | OPEN_CREATE | OPEN_TRUNCATE | OPEN_APPEND
};

/* Blocks that change at most: the folder's, and the new file's. */
static uint32_t new_reserve(void)
{
    return 2 * blocks_reserve(1);
}

/* "." and "..": 0, or an error. */
static int32_t begin_folder(struct inode *ip, struct inode *parent)
{
    const struct name self = folder_name("."), up = folder_name("..");
    int32_t error = folder_add(ip, &self, ip->number);

    if (error == 0)
        error = folder_add(ip, &up, parent->number);
    if (error == 0) {
        ip->d.links++;
        parent->d.links++;
    }
    return error;
}

/* In a transaction: a new file of this name; 0 with the error. */
static struct inode *make(struct inode *folder, const struct name *name,
                          enum file_type type, int32_t *error)
{
    struct inode *ip = inode_new(type, error);
    uint32_t links = folder->d.links;

    if (!ip)
        return 0;
    *error = type == TYPE_DIR ? begin_folder(ip, folder) : 0;
    if (*error == 0)
        *error = folder_add(folder, name, ip->number);
    ip->d.links++;
    if (*error == 0 && inode_store(ip) && inode_store(folder))
        return ip;
    if (*error == 0)
        *error = -EIO;
    folder->d.links = links;
    ip->d.links = 0;
    inode_end(ip);
    inode_put(ip); /* it is free already: this takes no transaction */
    return 0;
}

/*
 * The file of that name in the folder, made if it is not there; the folder is
 * unlocked and put.  0 with the error, which is -EEXIST for what must be new.
 */
static struct inode *find_or_make(struct inode *folder, const struct name *name,
                                  enum file_type type, bool must_be_new,
                                  int32_t *error)
{
    uint32_t offset;
    int32_t number = folder_find(folder, name, &offset);
    struct inode *ip = 0;

    if (number > 0 && must_be_new) {
        *error = -EEXIST;
    } else if (number > 0) {
        ip = inode_get((uint32_t)number);
        *error = -ENFILE;
    } else if (number < 0) {
        *error = number;
    } else if (!log_begin(new_reserve())) {
        *error = -EROFS;
    } else {
        if ((ip = make(folder, name, type, error)))
            inode_unlock(ip);
        log_end(new_reserve());
    }
    inode_unlock_put(folder);
    return ip;
}

int32_t sys_mkdir(const uint32_t a[4])
{
    struct name name;
    int32_t error;
    struct inode *ip, *folder = named_folder(a[0], &name, &error);

    if (!folder)
        return error;
    ip = find_or_make(folder, &name, TYPE_DIR, true, &error);
    if (!ip)
        return error;
    inode_put(ip);
    return 0;
}

/* The file to open, used once more; 0 with the error. */
static struct inode *find_to_open(uint32_t va, int flags, int32_t *error)
{
    struct inode *ip = named_inode(va, error), *folder;
    struct name name;

    if (ip || *error != -ENOENT || !(flags & OPEN_CREATE))
        return ip;
    folder = named_folder(va, &name, error);
    return folder ? find_or_make(folder, &name, TYPE_FILE, false, error) : 0;
}

/* May it be opened so?  It is cut off if that is asked for.  0, or an error. */
static int32_t prepare(struct inode *ip, int flags)
{
    int32_t error = 0;

    if (!inode_lock(ip))
        return -EIO;
    if (ip->d.type == TYPE_DIR && (flags & (OPEN_WRITE | OPEN_TRUNCATE)))
        error = -EISDIR;
    else if (ip->d.type == TYPE_FILE && (flags & OPEN_TRUNCATE))
        error = content_truncate(ip);
    inode_unlock(ip);
    return error;
}

int32_t sys_open(const uint32_t a[4])
{
    int flags = (int)a[1];
    struct inode *ip;
    struct file *f;
    int32_t fd, error;

    if (!(flags & (OPEN_READ | OPEN_WRITE)) || flags & ~OPEN_ALL)
        return -EINVAL;
    if (!(f = open_new(flags)))
        return -ENFILE;
    /* Before there is a file made or emptied that nobody can use. */
    fd = open_descriptor(f);
    if (fd < 0) {
        file_close(f);
        return fd;
    }
    ip = f->ip = find_to_open(a[0], flags, &error);
    if (ip)
        error = prepare(ip, flags);
    if (error < 0) {
        current->open[fd] = 0;
        file_close(f);
    }
    return error < 0 ? error : fd;
}

/* SPDX-License-Identifier: MIT */
/*
 * unlink.c - a name less.  The last one takes the file with it, at once or
 * when nobody has it open any more.
 */
#include "guestos/unix/fs/blocks.h"
#include "guestos/unix/fs/folder.h"
#include "guestos/unix/fs/inode.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/map.h"
#include "guestos/unix/fs/named.h"
#include "guestos/unix/kernel/syscall.h"

enum { UNLINK = 2 + INODE_END };

static bool is_name(const struct name *name, const char *text)
{
    const struct name other = folder_name(text);

    for (unsigned i = 0; i < sizeof name->word / 4; i++)
        if (name->word[i] != other.word[i])
            return false;
    return true;
}

/*
 * In a transaction: an empty folder loses its own two entries as well, and so
 * the folder it was in one link.
 */
static bool remove_folder(struct inode *ip, struct inode *folder)
{
    bool good = blocks_free(ip, 0, FILE_BLOCKS);

    ip->d.size = 0;
    ip->d.links--;
    folder->d.links--;
    return inode_store(folder) && good;
}

/* In a transaction: the entry at `offset` names ip, which is unlocked. */
static int32_t remove_name(struct inode *folder, uint32_t offset,
                           struct inode *ip)
{
    int32_t error = folder_remove(folder, offset);
    bool good = true;

    if (error < 0) {
        inode_unlock(ip);
        return error;
    }
    ip->d.links--;
    if (ip->d.type == TYPE_DIR)
        good = remove_folder(ip, folder);
    if (ip->d.links == 0)
        return inode_end(ip) && good ? 0 : -EIO;
    good = inode_store(ip);
    inode_unlock(ip);
    return good ? 0 : -EIO;
}

/* May it go?  0, or an error. */
static int32_t may_go(struct inode *ip)
{
    int32_t empty = ip->d.type == TYPE_DIR ? folder_is_empty(ip) : 1;

    if (empty <= 0)
        return empty < 0 ? empty : -ENOTEMPTY;
    return log_begin(UNLINK) ? 0 : -EROFS;
}

/* The name at `offset` of the folder, which is locked. */
static int32_t unlink_from(struct inode *folder, uint32_t offset,
                           struct inode *ip)
{
    int32_t error;

    /* A folder that names itself: the disk is damaged. */
    if (ip == folder || !inode_lock(ip))
        return -EIO;
    error = may_go(ip);
    if (error < 0) {
        inode_unlock(ip);
        return error;
    }
    error = remove_name(folder, offset, ip);
    log_end(UNLINK);
    return error;
}

int32_t sys_unlink(const uint32_t a[4])
{
    struct inode *ip = 0, *folder;
    struct name name;
    uint32_t offset;
    int32_t number, error;

    if (!(folder = named_folder(a[0], &name, &error)))
        return error == -EEXIST ? -EBUSY : error; /* it is the root */
    if (is_name(&name, ".") || is_name(&name, ".."))
        error = -EINVAL;
    else if ((number = folder_find(folder, &name, &offset)) <= 0)
        error = number < 0 ? number : -ENOENT;
    else if (!(ip = inode_get((uint32_t)number)))
        error = -ENFILE;
    else
        error = unlink_from(folder, offset, ip);
    inode_unlock_put(folder);
    if (ip)
        inode_put(ip);
    return error;
}

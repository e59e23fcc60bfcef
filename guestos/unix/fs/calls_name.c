/* SPDX-License-Identifier: MIT */
/*
 * calls_name.c - chdir and link; and a file for exec.
 */
#include "guestos/unix/fs/blocks.h"
#include "guestos/unix/fs/inode.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/named.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/syscall.h"

/* The type of a file never changes: 0, or an error. */
static int32_t type_of(struct inode *ip, enum file_type *type)
{
    if (!inode_lock(ip))
        return -EIO;
    *type = ip->d.type;
    inode_unlock(ip);
    return 0;
}

int32_t sys_chdir(const uint32_t a[4])
{
    int32_t error;
    struct inode *ip = named_inode(a[0], &error), *old = ip;
    enum file_type type;

    if (!ip)
        return error;
    error = type_of(ip, &type);
    if (error == 0 && type != TYPE_DIR)
        error = -ENOTDIR;
    if (error == 0) {
        old = current->directory;
        current->directory = ip;
    }
    if (old)
        inode_put(old);
    return error;
}

struct inode *inode_open(const char *path, int *error)
{
    int32_t problem;
    struct inode *ip = path_find(path, &problem);
    enum file_type type;

    if (ip && (problem = type_of(ip, &type)) < 0) {
        inode_put(ip);
        ip = 0;
    }
    *error = problem;
    return ip;
}

/* Both locked; a name more: 0, or an error. */
static int32_t add_link(struct inode *folder, const struct name *name,
                        struct inode *ip)
{
    uint32_t offset, reserved = 1 + blocks_reserve(1);
    int32_t error, number = folder_find(folder, name, &offset);

    if (number != 0)
        return number < 0 ? number : -EEXIST;
    if (ip->d.links == 0)
        return -ENOENT; /* unlinked since it was found */
    if (!log_begin(reserved))
        return -EROFS;
    error = folder_add(folder, name, ip->number);
    if (error == 0) {
        ip->d.links++;
        error = inode_store(ip) ? 0 : -EIO;
    }
    log_end(reserved);
    return error;
}

/* The path at va is one more name of ip, which is no folder. */
static int32_t link_at(uint32_t va, struct inode *ip)
{
    int32_t error;
    struct name name;
    struct inode *folder = named_folder(va, &name, &error);

    if (!folder)
        return error;
    error = -EIO;
    if (inode_lock(ip)) {
        error = add_link(folder, &name, ip);
        inode_unlock(ip);
    }
    inode_unlock_put(folder);
    return error;
}

int32_t sys_link(const uint32_t a[4])
{
    int32_t error;
    struct inode *ip = named_inode(a[0], &error);
    enum file_type type;

    if (!ip)
        return error;
    error = type_of(ip, &type);
    if (error == 0)
        error = type == TYPE_DIR ? -EISDIR : link_at(a[1], ip);
    inode_put(ip);
    return error;
}

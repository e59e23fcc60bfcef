/* SPDX-License-Identifier: MIT */
/*
 * folder.h - directories, and the way along a path.
 */
#ifndef GUESTOS_UNIX_FS_FOLDER_H
#define GUESTOS_UNIX_FS_FOLDER_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/abi/unix.h"

struct inode;

/* A name, filled up with zeroes so that it is compared by words. */
struct name {
    uint32_t word[(NAME_MOST + 1) / 4];
};

/* Of this text; it fits. */
struct name folder_name(const char *text);

/*
 * The inode that the folder (locked) calls so, and where the entry is; 0:
 * none; below 0: an error.
 */
int32_t folder_find(struct inode *folder, const struct name *name,
                    uint32_t *offset);

/* Has it only "." and ".."?  1, 0, or an error. */
int32_t folder_is_empty(struct inode *folder);

/*
 * In a transaction that has reserved blocks_reserve(1): one entry more, its
 * inode number and links are the caller's business; the one at `offset` less.
 * 0, or an error, and nothing has changed.
 */
int32_t folder_add(struct inode *folder, const struct name *name,
                   uint32_t inode);
int32_t folder_remove(struct inode *folder, uint32_t offset);

/*
 * Follow a path of at most PATH_MOST bytes, from the root or the current
 * process's directory: its inode, or that of the folder it ends in, with the
 * last name.  The caller is a user of it; 0 with the error.
 */
struct inode *path_find(const char *path, int32_t *error);
struct inode *path_folder(const char *path, struct name *last, int32_t *error);

#endif

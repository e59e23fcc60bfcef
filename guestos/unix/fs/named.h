/* SPDX-License-Identifier: MIT */
/*
 * named.h - what a path in the current process's memory names.
 *
 * The caller becomes a user of the inode.  0: `error` says why.
 */
#ifndef GUESTOS_UNIX_FS_NAMED_H
#define GUESTOS_UNIX_FS_NAMED_H

#include <stdint.h>

#include "guestos/unix/fs/folder.h"

struct inode *named_inode(uint32_t va, int32_t *error);

/*
 * The folder that the path ends in, locked and with a name of its own still,
 * and the last name of the path.  -EEXIST: it is the root.
 */
struct inode *named_folder(uint32_t va, struct name *last, int32_t *error);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * maker.h - a new file system, filled file by file.
 *
 * Inodes and blocks are given out in order, so the same calls make the same
 * bytes.  What can fail says why on standard error and answers false.
 */
#ifndef GUESTOS_UNIX_HOST_MAKER_H
#define GUESTOS_UNIX_HOST_MAKER_H

#include "guestos/unix/abi/unix.h"
#include "guestos/unix/host/image.h"

struct maker {
    struct image im;
    uint32_t next_block, next_inode;
};

/* An empty file system; the caller ends its image. */
bool maker_begin(struct maker *m, uint32_t blocks, uint32_t inodes);

/* The root directory, or one in the folder `parent`: its inode; 0: failed. */
uint32_t maker_folder(struct maker *m, uint32_t parent, const char *name);

/* A file of this type with this name in the folder: its inode; 0: failed. */
uint32_t maker_file(struct maker *m, uint32_t folder, const char *name,
                    enum file_type type);

/* More bytes at the end of a file or folder. */
bool maker_append(struct maker *m, uint32_t inode, const void *from,
                  uint32_t bytes);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * reader.h - what a file of an image holds, and what its folders lead to.
 *
 * These trust nothing: a block that cannot be one of a file's reads as
 * zeroes, as a hole does.
 */
#ifndef GUESTOS_UNIX_HOST_READER_H
#define GUESTOS_UNIX_HOST_READER_H

#include "guestos/unix/abi/unix.h"
#include "guestos/unix/host/image.h"

/* May a file have this block?  Is this an inode of a file's? */
bool reader_is_block(const struct image *im, uint32_t block);
bool reader_is_inode(const struct image *im, uint32_t inode);

/* The block that is number n of the file; 0: a hole, or no block. */
uint32_t reader_block(const struct image *im, const struct dinode *d,
                      uint32_t n);

/* From `offset` on at most so many bytes: how many there were. */
uint32_t reader_read(const struct image *im, const struct dinode *d, void *to,
                     uint32_t offset, uint32_t bytes);

/* The inode that the folder calls so, or 0. */
uint32_t reader_find(const struct image *im, const struct dinode *folder,
                     const char *name);

/* The inode of a path from the root on, or 0. */
uint32_t reader_path(const struct image *im, const char *path);

/* Put what the log has committed to its places: how many blocks; -1: none. */
int reader_replay(const struct image *im);

#endif

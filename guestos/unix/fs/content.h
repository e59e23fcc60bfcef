/* SPDX-License-Identifier: MIT */
/*
 * content.h - the bytes of a file.  The inode is locked.
 */
#ifndef GUESTOS_UNIX_FS_CONTENT_H
#define GUESTOS_UNIX_FS_CONTENT_H

#include <stdint.h>

struct inode;

/* To the current process's memory: how many bytes, or an error below 0. */
int32_t content_read(struct inode *ip, uint32_t va, uint32_t offset,
                     uint32_t bytes);

/*
 * From there, in as many transactions as it takes: how many bytes, which is
 * fewer than asked for if something failed on the way, or an error.
 */
int32_t content_write(struct inode *ip, uint32_t va, uint32_t offset,
                      uint32_t bytes);

/* Nothing is in it any more: 0, or an error. */
int32_t content_truncate(struct inode *ip);

#endif

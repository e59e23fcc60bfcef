/* SPDX-License-Identifier: MIT */
/*
 * blocks.h - which blocks of the disk a file consists of.
 *
 * The first DIRECT are named in the inode, the others in one indirect block.
 * A block that has never been written has number 0: a hole, which reads as
 * zeroes.  The inode is locked.  `error` is below 0 if something failed, else
 * left alone.
 */
#ifndef GUESTOS_UNIX_FS_BLOCKS_H
#define GUESTOS_UNIX_FS_BLOCKS_H

#include <stdbool.h>
#include <stdint.h>

struct inode;

/* Block n < FILE_BLOCKS of the file; 0: a hole, or an error. */
uint32_t blocks_find(struct inode *ip, uint32_t n, int *error);

/*
 * In a transaction: give a hole a block, which holds anything; 0: an error.
 * With blocks_reserve(k) reserved, this can be done for k blocks; the caller
 * stores the inode.
 */
uint32_t blocks_make(struct inode *ip, uint32_t n, int *error);
uint32_t blocks_reserve(uint32_t k);

/*
 * In a transaction: those from n on, but not `end`, become holes; changes
 * 1 + MAP_MOST blocks at most.  False: the disk failed.
 */
bool blocks_free(struct inode *ip, uint32_t n, uint32_t end);

#endif

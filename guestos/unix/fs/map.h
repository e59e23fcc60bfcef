/* SPDX-License-Identifier: MIT */
/*
 * map.h - the superblock, and which blocks of the disk are in use.
 */
#ifndef GUESTOS_UNIX_FS_MAP_H
#define GUESTOS_UNIX_FS_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/abi/fs.h"

/* As on the disk. */
extern struct superblock super;

/* Read the superblock of a disk of so many blocks; false: it is no good. */
bool map_start(uint32_t blocks);

/* Read it again: it has come from the log. */
bool map_again(void);

/* Can a file have this block? */
bool map_is_data(uint32_t block);

/*
 * A block nobody has, now in use, in a transaction that has reserved
 * map_reserve(1) for the map; 0 with the error: there is none (-ENOSPC), or
 * the disk failed (-EIO).  What it holds is up to the caller (buffer_fresh()).
 */
uint32_t map_allocate(int *error);

/* Nobody has it any more; false: the disk failed. */
bool map_free(uint32_t block);

/* How many blocks of the map change if so many are taken or given. */
uint32_t map_reserve(uint32_t blocks);

/*
 * For the log: was the block free when the last commit was made?  Then nobody
 * minds what is in its place on the disk until the next one.
 */
bool map_was_free(uint32_t block);
void map_committed(void);

/* So many files more (or fewer) have no name but are open. */
bool map_orphans(int more);

#endif

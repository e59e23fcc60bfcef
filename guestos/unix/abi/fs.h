/* SPDX-License-Identifier: MIT */
/*
 * fs.h - the file system as it lies on the disk; little-endian, in blocks of
 * 4 KiB, which are 8 sectors and one page.
 *
 *   block 0          left alone (a boot block)
 *   block 1          struct superblock
 *   log_start ...    log_blocks blocks: a header, then copies of blocks
 *   inode_start ...  inode_blocks blocks of struct dinode; inode 0 is no file
 *   map_start ...    map_blocks blocks: a bit for each block of the disk, set
 *                    if it is in use; the blocks up to here are in use
 *   data_start ...   all else
 *
 * A write to the file system goes to the log first, unless it is to a block
 * that was free.  A transaction is committed by one write of one sector, the
 * log's header with a count that is not 0; until then nothing has happened,
 * from then on it has: whoever finds such a header copies the blocks to their
 * places (again), then writes 0.  A power cut between any two sectors
 * therefore leaves one state or the next.
 *
 * A directory is a file of struct dirent; it begins with "." and "..".  An
 * inode's links are the entries that name it, these two included.  A file
 * that has lost its last name while it was open has no links but is there
 * until it is closed; the superblock counts such orphans, so that after a
 * power cut somebody looks for them.
 */
#ifndef GUESTOS_UNIX_ABI_FS_H
#define GUESTOS_UNIX_ABI_FS_H

#include <stdint.h>

enum {
    BLOCK_BYTES = 4096,
    BLOCK_SECTORS = 8,
    ROOT_INODE = 1,
    INODE_BYTES = 64,
    INODES_PER_BLOCK = BLOCK_BYTES / INODE_BYTES,
    DIRECT = 11, /* blocks named in the inode itself */
    INDIRECT = BLOCK_BYTES / 4, /* in its indirect block */
    FILE_BLOCKS = DIRECT + INDIRECT, /* at most: a little over 4 MiB */
    MAP_MOST = 8, /* blocks of the map: a disk has at most 1 GiB */
    BLOCKS_PER_MAP = BLOCK_BYTES * 8,
    LOG_LEAST = 40, /* blocks of a transaction that a log must have room for */
    LOG_MOST = 60   /* and what is used of it: the header is one sector */
};

#define FS_MAGIC 0x6d626673u /* "sfbm" as it lies there */

struct superblock {
    uint32_t magic;
    uint32_t blocks; /* of the disk */
    uint32_t log_start, log_blocks; /* the header included */
    uint32_t inode_start, inode_blocks;
    uint32_t map_start, map_blocks;
    uint32_t data_start;
    uint32_t orphans; /* inodes in use that have no links */
};

struct dinode {
    uint32_t type;  /* enum file_type */
    uint32_t links;
    uint32_t size;  /* bytes */
    uint32_t direct[DIRECT];
    uint32_t indirect;
    uint32_t unused;
};

struct log_header {
    uint32_t count; /* 0: nothing is committed */
    uint32_t sum;   /* of the blocks' places, so that garbage is told from it */
    uint32_t place[LOG_MOST];
};

/* What log_header.sum is: of the places, in order, and of the count. */
static inline uint32_t log_sum(uint32_t sum, uint32_t word)
{
    return (sum << 5 | sum >> 27) + (word ^ FS_MAGIC);
}

_Static_assert(sizeof(struct dinode) == INODE_BYTES, "fs.h");
_Static_assert(sizeof(struct log_header) <= 512, "the header is one sector");

#endif

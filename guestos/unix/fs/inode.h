/* SPDX-License-Identifier: MIT */
/*
 * inode.h - files of the disk, in memory while somebody uses them.
 *
 * inode_get() makes its caller a user, inode_put() ends that.  What is in `d`
 * may be looked at and changed while the inode is locked, and the lock is
 * held across waits.  Three rules keep everybody from waiting for each other:
 *
 * - a folder is locked before what is in it, never the other way round;
 * - inodes are locked before log_begin(), never inside a transaction;
 * - inode_put() is called outside of transactions, and without a lock.
 */
#ifndef GUESTOS_UNIX_FS_INODE_H
#define GUESTOS_UNIX_FS_INODE_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/abi/fs.h"
#include "guestos/unix/abi/unix.h"
#include "guestos/unix/fs/file.h"

enum { INODES = 160 };

struct inode {
    uint32_t number;
    uint32_t users;
    bool loaded, locked;
    bool wanted;         /* somebody waits for the lock */
    bool changed;        /* blocks or size: d is newer than its block */
    struct dinode d;     /* once it has been locked */
    struct inode *chain; /* the next with the same hash */
};

/* Begin anew; removes what a power cut has left without a name. */
bool inode_start(void);

/* 0: too many are in use. */
struct inode *inode_get(uint32_t number);

/* False, and not locked: the disk failed. */
bool inode_lock(struct inode *ip);
void inode_unlock(struct inode *ip);

/* Both. */
void inode_unlock_put(struct inode *ip);

/* ------------------------------------------------- inside a transaction */

/* ip->d to its block; false: the disk failed. */
bool inode_store(struct inode *ip);

/*
 * A new file with no links yet, locked, its caller a user; 0 with the error.
 * It changes one block.
 */
struct inode *inode_new(enum file_type type, int *error);

/*
 * The last name has gone: the file goes as well, or, if it has other users,
 * when the last one ends.  It changes INODE_END blocks at most, and unlocks
 * the inode.
 */
bool inode_end(struct inode *ip);

enum { INODE_END = 3 + MAP_MOST };

#endif

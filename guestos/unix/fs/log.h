/* SPDX-License-Identifier: MIT */
/*
 * log.h - transactions: what belongs together reaches the disk together.
 *
 * Between log_begin() and log_end() a system call changes blocks in memory
 * (buffer_write()).  All such calls since the last commit make one
 * transaction, which is committed when there is no room for another call in
 * it, by log_commit(), and when the clock's process thinks it time.  Nobody
 * changes anything while a commit is written.
 *
 * So that nobody waits for himself:
 * - a call reserves as many blocks as it can change at most, LOG_LEAST at
 *   most; who changes more makes several transactions of it;
 * - who is inside waits for the disk only: inodes are locked before
 *   log_begin().
 */
#ifndef GUESTOS_UNIX_FS_LOG_H
#define GUESTOS_UNIX_FS_LOG_H

#include <stdbool.h>
#include <stdint.h>

struct buffer;

/*
 * Begin anew, when the superblock is known and nothing else has been read:
 * put to its places what a commit before a power cut said.
 */
bool log_start(void);

/*
 * Join the running transaction with at most so many blocks, perhaps after a
 * wait.  False: the disk could not be written, and will not be any more.
 */
bool log_begin(uint32_t blocks);

/* With the same number. */
void log_end(uint32_t blocks);

/*
 * What has ended before is on the disk when this returns.  False: the disk
 * could not be written.
 */
bool log_commit(void);

/* For buffer.c: this one has been changed; or need not be kept. */
void log_add(struct buffer *b);
void log_remove(struct buffer *b);

#endif

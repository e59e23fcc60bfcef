/* SPDX-License-Identifier: MIT */
/*
 * buffer.h - the buffer cache: blocks of the disk in pages of memory.
 *
 * What these functions answer is a page that stands for the block until the
 * caller next waits (proc.h): the kernel is not preemptive, so nobody can
 * take the buffer away before.  Nobody needs to give one back, then, and
 * nobody who waits for a buffer has one.  0: the disk failed.
 *
 * Only buffers that are being read (one a process) and those of the running
 * transaction (log.h) cannot be used for another block, and BUFFERS is more
 * than both together: who wants a buffer gets one.
 */
#ifndef GUESTOS_UNIX_FS_BUFFER_H
#define GUESTOS_UNIX_FS_BUFFER_H

#include <stdbool.h>
#include <stdint.h>

enum { BUFFERS = 128 };

/* Begin anew, with nothing in it.  False: there is no memory for it. */
bool buffer_start(void);

/* To be looked at. */
const void *buffer_read(uint32_t block);

/*
 * To be changed, inside a transaction that has reserved the block; instead
 * of what the disk has: zeroes; or anything, if all of it will be changed.
 */
void *buffer_write(uint32_t block);
void *buffer_fresh(uint32_t block);
void *buffer_whole(uint32_t block);

/*
 * The block's page for somebody else, who is its user from now on
 * (page_share()) and only reads it: what is written to the block later goes
 * to another page.  0: the disk failed, or there is no memory.
 */
void *buffer_lend(uint32_t block);

/* The block is nobody's any more: what was changed need not be kept. */
void buffer_forget(uint32_t block);

/* For the log: a buffer's page; and, once it is on the disk, it is clean. */
struct buffer;
const void *buffer_page(const struct buffer *b);
uint32_t buffer_block(const struct buffer *b);
void buffer_clean(struct buffer *b);

#endif

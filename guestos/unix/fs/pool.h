/* SPDX-License-Identifier: MIT */
/*
 * pool.h - the buffers, found by their block, and which one goes next.  For
 * buffer.c only.
 *
 * A buffer is found by a hash of its block.  Those that may be used for
 * another block are in a ring, the one that was used last behind its head,
 * the next to go before it.  Every buffer always has a page; others may use
 * it, too (page.h).
 */
#ifndef GUESTOS_UNIX_FS_POOL_H
#define GUESTOS_UNIX_FS_POOL_H

#include "guestos/unix/fs/buffer.h"

enum buffer_state {
    BUFFER_NOTHING, /* it holds no block */
    BUFFER_READING, /* the disk is at it: wait for the buffer's address */
    BUFFER_CLEAN,   /* as on the disk */
    BUFFER_CHANGED  /* in the running transaction */
};

struct buffer {
    uint32_t block;
    enum buffer_state state;
    void *page;
    struct buffer *chain;          /* the next with the same hash */
    struct buffer *before, *after; /* in the ring; 0, 0: not in it */
};

extern struct buffer pool[BUFFERS];

/* All of them, with nothing in them.  False: no memory. */
bool pool_start(void);

/* The one with this block, in whatever state, or 0. */
struct buffer *pool_find(uint32_t block);

/* In the ring it has just been used; it joins it so; it leaves it. */
void pool_touch(struct buffer *b);
void pool_in(struct buffer *b);
void pool_out(struct buffer *b);

/* It holds nothing any more, and is the next to go. */
void pool_drop(struct buffer *b);

/*
 * A buffer, out of ring and hash, with a page of its own, without a wait;
 * then it is to be given a block, which is to be read.  0 after a wait: look
 * again whether somebody else has read what it was for.
 */
struct buffer *pool_take(void);
void pool_give(struct buffer *b, uint32_t block);

/*
 * Make sure that nobody else uses b's page, by a copy.  Without memory the
 * copy goes to the page of a buffer that can do without, and that one keeps
 * b's.  False after a wait: look again.
 */
bool pool_part(struct buffer *b);

#endif

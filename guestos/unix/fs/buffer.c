/* SPDX-License-Identifier: MIT */
/*
 * buffer.c - the buffer cache: blocks of the disk in pages of memory.
 *
 * A buffer is found by a hash of its block.  Those that may be used for
 * another block are in a ring, the one that was used last behind its head,
 * the next to go before it.
 */
#include "guestos/unix/fs/buffer.h"

#include "guestos/common/string.h"
#include "guestos/unix/abi/fs.h"
#include "guestos/unix/dev/disk.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"
#include "traces/probe.h"

enum {
    CHAINS = 64,
    /* So many may be lent before exec gets copies: some always have a page
     * that is theirs alone, and can be taken from them if there is no other. */
    LENT_MOST = BUFFERS - LOG_MOST - 4
};

_Static_assert(BUFFERS >= LOG_MOST + PROCESSES + 1,
               "who wants a buffer gets one");

enum state {
    NOTHING, /* it holds no block */
    READING, /* the disk is at it: wait for the buffer's address */
    CLEAN,   /* as on the disk */
    CHANGED  /* in the running transaction */
};

struct buffer {
    uint32_t block;
    enum state state;
    void *page;
    struct buffer *chain;          /* the next with the same hash */
    struct buffer *before, *after; /* in the ring; 0, 0: not in it */
};

static struct buffer buffers[BUFFERS];
static struct buffer *chains[CHAINS];
static struct buffer ring; /* its head: holds nothing itself */
static unsigned lent;      /* at most so many pages have other users */

/* ----------------------------------------------------------------- the ring */

static void ring_leave(struct buffer *b)
{
    b->before->after = b->after;
    b->after->before = b->before;
    b->before = b->after = 0;
}

static void ring_join(struct buffer *b, struct buffer *behind)
{
    b->before = behind;
    b->after = behind->after;
    b->after->before = b;
    behind->after = b;
}

/* It has just been used. */
static void touch(struct buffer *b)
{
    if (ring.after == b || !b->after)
        return;
    ring_leave(b);
    ring_join(b, &ring);
}

/* ----------------------------------------------------------------- the hash */

static struct buffer **chain_of(uint32_t block)
{
    return &chains[block % CHAINS];
}

static struct buffer *find(uint32_t block)
{
    struct buffer *b = *chain_of(block);

    while (b && b->block != block)
        b = b->chain;
    return b;
}

static void unhash(struct buffer *b)
{
    struct buffer **at = chain_of(b->block);

    while (*at != b)
        at = &(*at)->chain;
    *at = b->chain;
}

/* It holds nothing any more, and is the next to go. */
static void drop(struct buffer *b)
{
    unhash(b);
    b->state = NOTHING;
    if (b->after)
        ring_leave(b);
    ring_join(b, ring.before);
}

bool buffer_start(void)
{
    memset(chains, 0, sizeof chains);
    ring.before = ring.after = &ring;
    lent = 0;
    for (unsigned i = 0; i < BUFFERS; i++) {
        buffers[i] = (struct buffer){.page = page_new()};
        if (!buffers[i].page)
            return false;
        ring_join(&buffers[i], &ring);
    }
    return true;
}

/* ---------------------------------------------------------------- the pages */

/*
 * The buffer to go next whose page nobody else uses; 0: there was none, but
 * now a buffer has been read (so look again for what you want it for).
 */
static struct buffer *next_alone(void)
{
    struct buffer *b = ring.before;

    while (b != &ring && page_users(b->page) > 1)
        b = b->before;
    if (b != &ring)
        return b;
    wait_for(&ring, false);
    return 0;
}

/* A buffer, out of ring and hash, with a page of its own; 0: look again. */
static struct buffer *take(void)
{
    struct buffer *b = ring.before;

    if (b == &ring || page_users(b->page) > 1) {
        void *page = b == &ring ? 0 : page_new();

        if (page) {
            page_leave(b->page);
            b->page = page;
        } else if (!(b = next_alone())) {
            return 0;
        }
    }
    if (b->state != NOTHING)
        unhash(b);
    ring_leave(b);
    return b;
}

/*
 * Make sure that nobody else uses b's page, by a copy.  Without memory the
 * copy goes to the page of a buffer that can do without, and that one keeps
 * b's.  False: look again.
 */
static bool part(struct buffer *b)
{
    void *old = b->page, *page = page_new();
    struct buffer *other = 0;

    if (!page) {
        if (!(other = next_alone()))
            return false;
        if (other->state != NOTHING)
            drop(other);
        page = other->page;
        other->page = old;
    }
    memcpy(page, old, BLOCK_BYTES);
    b->page = page;
    if (!other)
        page_leave(old);
    return true;
}

/* -------------------------------------------------------------- the blocks */

enum content { FROM_DISK, ANYTHING };

static void fill(struct buffer *b, enum content content)
{
    bool good = content == ANYTHING || disk_read(b->block, b->page);

    b->state = CLEAN;
    if (good)
        ring_join(b, &ring);
    else
        drop(b);
    if (content == FROM_DISK) {
        wakeup(b);
        wakeup(&ring);
    }
}

/* The block's buffer, not being read; 0: the disk failed. */
static struct buffer *get(uint32_t block, enum content content)
{
    for (;;) {
        struct buffer *b = find(block);

        if (b && b->state == READING) {
            wait_for(b, false);
            continue;
        }
        if (b) {
            probe2(PROBE_block, block, 1);
            touch(b);
            return b;
        }
        if (!(b = take()))
            continue;
        /* take() has not waited since find(): nobody else reads the block. */
        b->block = block;
        b->state = READING;
        b->chain = *chain_of(block);
        *chain_of(block) = b;
        probe2(PROBE_block, block, 0);
        fill(b, content);
        return b->state == NOTHING ? 0 : b;
    }
}

const void *buffer_read(uint32_t block)
{
    struct buffer *b = get(block, FROM_DISK);

    return b ? b->page : 0;
}

/* The block's buffer, in the transaction, with a page of its own. */
static struct buffer *change(uint32_t block, enum content content)
{
    struct buffer *b;

    do {
        b = get(block, content);
    } while (b && page_users(b->page) > 1 && !part(b));
    if (b && b->state != CHANGED) {
        b->state = CHANGED;
        ring_leave(b);
        log_add(b);
    }
    return b;
}

void *buffer_write(uint32_t block)
{
    struct buffer *b = change(block, FROM_DISK);

    return b ? b->page : 0;
}

void *buffer_whole(uint32_t block)
{
    struct buffer *b = change(block, ANYTHING);

    return b ? b->page : 0;
}

void *buffer_fresh(uint32_t block)
{
    void *page = buffer_whole(block);

    return page ? memset(page, 0, BLOCK_BYTES) : 0;
}

/* How many have other users in truth: those who borrowed may have ended. */
static void count_lent(void)
{
    lent = 0;
    for (unsigned i = 0; i < BUFFERS; i++)
        lent += page_users(buffers[i].page) > 1;
}

void *buffer_lend(uint32_t block)
{
    struct buffer *b = get(block, FROM_DISK);
    void *copy;

    if (!b)
        return 0;
    if (page_users(b->page) == 1 && lent >= LENT_MOST)
        count_lent();
    if (page_users(b->page) > 1 || lent < LENT_MOST) {
        lent += page_users(b->page) == 1;
        page_share(b->page);
        return b->page;
    }
    copy = page_new();
    if (copy)
        memcpy(copy, b->page, BLOCK_BYTES);
    return copy;
}

void buffer_forget(uint32_t block)
{
    struct buffer *b = find(block);

    if (!b || b->state == READING)
        return;
    if (b->state == CHANGED)
        log_remove(b);
    drop(b);
}

/* ------------------------------------------------------------- for the log */

const void *buffer_page(const struct buffer *b)
{
    return b->page;
}

uint32_t buffer_block(const struct buffer *b)
{
    return b->block;
}

void buffer_clean(struct buffer *b)
{
    b->state = CLEAN;
    ring_join(b, &ring);
}

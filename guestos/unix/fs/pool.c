/* SPDX-License-Identifier: MIT */
/*
 * pool.c - the buffers, found by their block, and which one goes next.
 */
#include "guestos/unix/fs/pool.h"

#include "guestos/common/string.h"
#include "guestos/unix/abi/fs.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"

enum { CHAINS = 64 };

struct buffer pool[BUFFERS];
static struct buffer *chains[CHAINS];
static struct buffer ring; /* its head: holds nothing itself */

/* ----------------------------------------------------------------- the ring */

void pool_out(struct buffer *b)
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

void pool_in(struct buffer *b)
{
    ring_join(b, &ring);
}

void pool_touch(struct buffer *b)
{
    if (ring.after == b || !b->after)
        return;
    pool_out(b);
    ring_join(b, &ring);
}

/* ----------------------------------------------------------------- the hash */

static struct buffer **chain_of(uint32_t block)
{
    return &chains[block % CHAINS];
}

struct buffer *pool_find(uint32_t block)
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

void pool_give(struct buffer *b, uint32_t block)
{
    b->block = block;
    b->state = BUFFER_READING;
    b->chain = *chain_of(block);
    *chain_of(block) = b;
}

void pool_drop(struct buffer *b)
{
    unhash(b);
    b->state = BUFFER_NOTHING;
    if (b->after)
        pool_out(b);
    ring_join(b, ring.before);
}

bool pool_start(void)
{
    memset(chains, 0, sizeof chains);
    ring.before = ring.after = &ring;
    for (unsigned i = 0; i < BUFFERS; i++) {
        pool[i] = (struct buffer){.page = page_new()};
        if (!pool[i].page)
            return false;
        ring_join(&pool[i], &ring);
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
    wait_for(pool, false);
    return 0;
}

struct buffer *pool_take(void)
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
    if (b->state != BUFFER_NOTHING)
        unhash(b);
    pool_out(b);
    return b;
}

bool pool_part(struct buffer *b)
{
    void *old = b->page, *page = page_new();
    struct buffer *other = 0;

    if (!page) {
        if (!(other = next_alone()))
            return false;
        if (other->state != BUFFER_NOTHING)
            pool_drop(other);
        page = other->page;
        other->page = old;
    }
    memcpy(page, old, BLOCK_BYTES);
    b->page = page;
    if (!other)
        page_leave(old);
    return true;
}

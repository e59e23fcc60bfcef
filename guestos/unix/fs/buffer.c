/* SPDX-License-Identifier: MIT */
/*
 * buffer.c - the buffer cache: blocks of the disk in pages of memory.
 */
#include "guestos/unix/fs/buffer.h"

#include "guestos/common/string.h"
#include "guestos/unix/abi/fs.h"
#include "guestos/unix/dev/disk.h"
#include "guestos/unix/fs/log.h"
#include "guestos/unix/fs/pool.h"
#include "guestos/unix/kernel/page.h"
#include "guestos/unix/kernel/proc.h"
#include "traces/probe.h"

/*
 * So many may be lent before exec gets copies: some always have a page that
 * is theirs alone, and can be taken from them if there is no other.
 */
enum { LENT_MOST = BUFFERS - LOG_MOST - 4 };

_Static_assert(BUFFERS >= LOG_MOST + PROCESSES + 1,
               "who wants a buffer gets one");

static unsigned lent; /* at most so many pages have other users */

bool buffer_start(void)
{
    lent = 0;
    return pool_start();
}

enum content { FROM_DISK, ANYTHING };

static void fill(struct buffer *b, enum content content)
{
    bool good = content == ANYTHING || disk_read(b->block, b->page);

    b->state = BUFFER_CLEAN;
    if (good)
        pool_in(b);
    else
        pool_drop(b);
    if (content == FROM_DISK) {
        wakeup(b);
        wakeup(pool);
    }
}

/* The block's buffer, not being read; 0: the disk failed. */
static struct buffer *get(uint32_t block, enum content content)
{
    for (;;) {
        struct buffer *b = pool_find(block);

        if (b && b->state == BUFFER_READING) {
            wait_for(b, false);
            continue;
        }
        if (b) {
            probe2(PROBE_block, block, 1);
            pool_touch(b);
            return b;
        }
        if (!(b = pool_take()))
            continue;
        /* pool_take() has not waited since pool_find(): nobody else reads the
         * block. */
        pool_give(b, block);
        probe2(PROBE_block, block, 0);
        fill(b, content);
        return b->state == BUFFER_NOTHING ? 0 : b;
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
    } while (b && page_users(b->page) > 1 && !pool_part(b));
    if (b && b->state != BUFFER_CHANGED) {
        b->state = BUFFER_CHANGED;
        pool_out(b);
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
        lent += page_users(pool[i].page) > 1;
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
    struct buffer *b = pool_find(block);

    if (!b || b->state == BUFFER_READING)
        return;
    if (b->state == BUFFER_CHANGED)
        log_remove(b);
    pool_drop(b);
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
    b->state = BUFFER_CLEAN;
    pool_in(b);
}

/* SPDX-License-Identifier: MIT */
/*
 * malloc.c - memory in blocks that know their neighbours.
 *
 * Each block begins with a header: its size and that of the block before it,
 * so that a block that is given back joins free ones on both sides at once.
 * Free blocks are in one ring, newest first; the first that is large enough
 * is taken, and what is too much of it goes back.  The heap ends in a header
 * without a block, always in use, which becomes the first of what is added.
 */
#include <stdbool.h>
#include <stdint.h>

#include "guestos/unix/lib/unix.h"

struct block {
    uint32_t before; /* size of the block before this one; 0: none */
    uint32_t size;   /* header included, in units of UNIT; | USED */
    struct block *next, *last; /* in the ring, while it is free */
};

enum { UNIT = 8, HEADER = 8, LEAST = sizeof(struct block), USED = 1 };
enum { GROW = 64 << 10, MOST = 1 << 30 };

static struct block ring = {0, USED, &ring, &ring};
static char *end_of_heap; /* behind the last header */

static struct block *at(struct block *b, int32_t distance)
{
    return (struct block *)(void *)((char *)b + distance);
}

static struct block *after(struct block *b)
{
    return at(b, (int32_t)(b->size & ~(uint32_t)USED));
}

static void leave_ring(struct block *b)
{
    b->next->last = b->last;
    b->last->next = b->next;
}

/* Its size is set: tell the neighbour, and it is free. */
static void join_ring(struct block *b)
{
    after(b)->before = b->size;
    b->next = ring.next;
    b->last = &ring;
    ring.next->last = b;
    ring.next = b;
}

static void give_back(struct block *b)
{
    b->size &= ~(uint32_t)USED;

    struct block *next = after(b);

    if (!(next->size & USED)) {
        leave_ring(next);
        b->size += next->size;
    }
    if (b->before) {
        struct block *last = at(b, -(int32_t)b->before);

        if (!(last->size & USED)) {
            leave_ring(last);
            last->size += b->size;
            b = last;
        }
    }
    join_ring(b);
}

/* More heap, at least `bytes` of it; elsewhere if the end has been moved. */
static bool grow(uint32_t bytes)
{
    uint32_t want = (bytes + 2 * HEADER + GROW - 1) & -(uint32_t)GROW;
    char *new = sbrk((int)want);

    if ((int32_t)(uintptr_t)new < 0)
        return false;

    bool joins = end_of_heap && new == end_of_heap;
    struct block *b = (struct block *)(void *)(joins ? new - HEADER : new);

    if (!joins)
        b->before = 0;
    b->size = joins ? want : want - HEADER;
    after(b)->size = USED;
    end_of_heap = new + want;
    give_back(b);
    return true;
}

static struct block *find(uint32_t size)
{
    for (struct block *b = ring.next; b != &ring; b = b->next)
        if (b->size >= size)
            return b;
    return 0;
}

void *malloc(size_t bytes)
{
    if (bytes > MOST)
        return 0;

    uint32_t size = (uint32_t)(bytes + HEADER + UNIT - 1) & -(uint32_t)UNIT;

    if (size < LEAST)
        size = LEAST;

    struct block *b = find(size);

    if (!b && grow(size))
        b = find(size);
    if (!b)
        return 0;
    leave_ring(b);
    if (b->size - size >= LEAST) {
        struct block *rest = at(b, (int32_t)size);

        rest->before = size;
        rest->size = b->size - size;
        join_ring(rest);
        b->size = size;
    }
    b->size |= USED;
    return (char *)b + HEADER;
}

void free(void *p)
{
    if (p)
        give_back((struct block *)(void *)((char *)p - HEADER));
}

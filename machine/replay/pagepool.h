/* SPDX-License-Identifier: MIT */
/*
 * pagepool.h - room for many saved pages.
 *
 * Pages come from large slabs: the host hands out memory in large pieces much
 * faster than page by page, and saving pages is what checkpoints cost.  A page
 * that is given back is the next to be taken; slabs go with the pool.
 */
#ifndef MACHINE_REPLAY_PAGEPOOL_H
#define MACHINE_REPLAY_PAGEPOOL_H

#include <stddef.h>
#include <stdint.h>

struct pagepool {
    struct free_page *free; /* pages given back */
    uint8_t *fresh;         /* pages never taken, of the last slab */
    size_t left;            /* how many of them */
    uint8_t **slab;
    size_t slabs;
};

/* A page of PAGE_SIZE bytes; NULL if the host has no memory. */
uint8_t *pagepool_take(struct pagepool *p);

/* A page that was taken; NULL is fine. */
void pagepool_give(struct pagepool *p, uint8_t *page);

/* All pages are gone; the pool is as new. */
void pagepool_free(struct pagepool *p);

#endif

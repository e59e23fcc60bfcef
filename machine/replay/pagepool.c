/* SPDX-License-Identifier: MIT */
/* pagepool.c - room for many saved pages. */
#include "machine/replay/pagepool.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "machine/spec/fields.h"

/* What the host can map in one piece, if it likes to. */
enum { SLAB_BYTES = 2 << 20, SLAB_PAGES = SLAB_BYTES / PAGE_SIZE };

/* A page that nobody has holds where the next one is. */
struct free_page {
    struct free_page *next;
};

static bool add_slab(struct pagepool *p)
{
    uint8_t **slab = realloc(p->slab, (p->slabs + 1) * sizeof *slab);
    void *bytes;

    if (!slab)
        return false;
    p->slab = slab;
    if (posix_memalign(&bytes, SLAB_BYTES, SLAB_BYTES) != 0)
        return false;
    madvise(bytes, SLAB_BYTES, MADV_HUGEPAGE); /* as well as it can */
    p->slab[p->slabs++] = bytes;
    p->fresh = bytes;
    p->left = SLAB_PAGES;
    return true;
}

uint8_t *pagepool_take(struct pagepool *p)
{
    struct free_page *first = p->free;

    if (first) {
        p->free = first->next;
        return (uint8_t *)first;
    }
    if (p->left == 0 && !add_slab(p))
        return NULL;
    p->left--;
    p->fresh += PAGE_SIZE;
    return p->fresh - PAGE_SIZE;
}

void pagepool_give(struct pagepool *p, uint8_t *page)
{
    struct free_page first = {p->free};

    if (!page)
        return;
    memcpy(page, &first, sizeof first);
    p->free = (void *)page;
}

void pagepool_free(struct pagepool *p)
{
    for (size_t i = 0; i < p->slabs; i++)
        free(p->slab[i]);
    free(p->slab);
    *p = (struct pagepool){0};
}

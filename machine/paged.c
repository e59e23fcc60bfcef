/* SPDX-License-Identifier: MIT */
/* paged.c - many bytes in pages, with a note on each page. */
#include "machine/paged.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static size_t mapped_bytes(const struct paged *p)
{
    return p->pages * PAGE_SIZE;
}

/* Map a file, or zeroes if it is -1; the host gives pages when touched. */
static bool make(struct paged *p, int file, uint64_t size)
{
    int how = MAP_PRIVATE | MAP_NORESERVE | (file < 0 ? MAP_ANONYMOUS : 0);

    assert(size > 0);
    *p = (struct paged){.size = size,
                        .pages = (size_t)((size + PAGE_OFFSET) >> PAGE_SHIFT)};
    p->flags = calloc(p->pages, 1);
    if (!p->flags)
        return false;
    void *bytes = mmap(NULL, mapped_bytes(p), PROT_READ | PROT_WRITE, how,
                       file, 0);
    if (bytes != MAP_FAILED) {
        p->bytes = bytes;
        return true;
    }
    free(p->flags);
    p->flags = NULL;
    return false;
}

bool paged_new(struct paged *p, uint64_t size)
{
    return make(p, -1, size);
}

bool paged_map(struct paged *p, int file, uint64_t size)
{
    return make(p, file, size);
}

void paged_free(struct paged *p)
{
    if (p->bytes)
        munmap(p->bytes, mapped_bytes(p));
    free(p->flags);
    *p = (struct paged){0};
}

static void touch_page(struct paged *p, size_t page)
{
    uint8_t *flags = &p->flags[page];

    if ((*flags & (PAGED_WRITTEN | PAGED_FROZEN)) == PAGED_WRITTEN)
        return;
    if (p->saver.save)
        p->saver.save(p->saver.self, page);
    *flags = (uint8_t)((*flags | PAGED_WRITTEN) & ~PAGED_FROZEN);
}

void paged_touch(struct paged *p, uint64_t at, size_t n)
{
    size_t last = (size_t)((at + n - 1) >> PAGE_SHIFT);

    assert(n > 0 && at < p->size && n <= p->size - at);
    for (size_t page = (size_t)(at >> PAGE_SHIFT); page <= last; page++)
        touch_page(p, page);
}

void paged_freeze(struct paged *p)
{
    for (size_t page = 0; page < p->pages; page++)
        p->flags[page] |= p->flags[page] & PAGED_WRITTEN ? PAGED_FROZEN : 0;
}

void paged_put_back(struct paged *p, size_t page, const uint8_t *was)
{
    uint8_t *bytes = p->bytes + page * PAGE_SIZE;

    if (was)
        memcpy(bytes, was, PAGE_SIZE);
    else
        memset(bytes, 0, PAGE_SIZE);
    p->flags[page] = was ? PAGED_WRITTEN | PAGED_FROZEN : 0;
}

/* SPDX-License-Identifier: MIT */
/* checkpoint.c - earlier states of a machine: make them, return to them. */
#include "machine/replay/checkpoint.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "machine/mmu.h"
#include "machine/replay/state.h"

enum { RAM_STORE, FIRST_DISK, FIRST_ROOM = 16, GAP_SCALE = 16 };

/* The pages of a store; NULL: the machine has none such. */
static struct paged *store(const struct chain *c, size_t i)
{
    if (i == RAM_STORE)
        return &c->m->mem.pages;

    struct disk *d = &c->m->disk[i - FIRST_DISK];

    return disk_exists(d) ? &d->sectors : NULL;
}

static void put_back(const struct chain *c, const struct saved_page *p)
{
    if (p->store == RAM_STORE) {
        mem_put_back(&c->m->mem, p->page, p->bytes);
        return;
    }

    struct disk *d = &c->m->disk[p->store - FIRST_DISK];

    paged_put_back(&d->sectors, p->page, p->bytes);
    disk_changed(d, p->page);
}

/* ------------------------------------------------------------ saving pages */

static bool has_room(struct chain *c, struct checkpoint *k)
{
    size_t room = k->room ? 2 * k->room : FIRST_ROOM;

    if (k->pages < k->room)
        return true;
    struct saved_page *page = realloc(k->page, room * sizeof *page);
    if (!page)
        return false;
    c->bytes += (room - k->room) * sizeof *page;
    k->page = page;
    k->room = room;
    return true;
}

static bool save_page(struct chain *c, size_t from, size_t page)
{
    struct checkpoint *k = &c->at[c->current];
    const struct paged *pages = store(c, from);
    struct saved_page saved = {NULL, (uint32_t)page, (uint32_t)from};

    if (!has_room(c, k))
        return false;
    /* A disk that was never written is not zero: it is a file. */
    if (from != RAM_STORE || pages->flags[page] & PAGED_WRITTEN) {
        saved.bytes = pagepool_take(&c->pool);
        if (!saved.bytes)
            return false;
        memcpy(saved.bytes, pages->bytes + page * PAGE_SIZE, PAGE_SIZE);
        c->bytes += PAGE_SIZE;
    }
    k->page[k->pages++] = saved;
    return true;
}

static void about_to_write(struct chain *c, size_t from, size_t page)
{
    if (c->count == 0 || c->has[from][page])
        return;
    c->has[from][page] = 1;
    if (!save_page(c, from, page))
        c->broken = true;
}

static void ram_saver(void *self, size_t page)
{
    about_to_write(self, RAM_STORE, page);
}

static void ata_saver(void *self, size_t page)
{
    about_to_write(self, FIRST_DISK + DRIVE_ATA, page);
}

static void dma_saver(void *self, size_t page)
{
    about_to_write(self, FIRST_DISK + DRIVE_DMA, page);
}

/* --------------------------------------------------------- the whole chain */

bool chain_new(struct chain *c, struct machine *m)
{
    static void (*const saver[CHAIN_STORES])(void *, size_t) = {
        ram_saver, ata_saver, dma_saver};

    *c = (struct chain){.m = m};
    for (size_t i = 0; i < CHAIN_STORES; i++) {
        struct paged *pages = store(c, i);
        if (!pages)
            continue;
        c->has[i] = calloc(pages->pages, 1);
        if (!c->has[i]) {
            chain_free(c);
            return false;
        }
        pages->saver = (struct paged_saver){saver[i], c};
    }
    return true;
}

static void free_checkpoint(struct chain *c, struct checkpoint *k)
{
    for (size_t i = 0; i < k->pages; i++) {
        c->bytes -= k->page[i].bytes ? PAGE_SIZE : 0;
        pagepool_give(&c->pool, k->page[i].bytes);
    }
    c->bytes -= k->room * sizeof *k->page + k->state_bytes;
    free(k->page);
    free(k->state);
    *k = (struct checkpoint){0};
}

void chain_forget(struct chain *c)
{
    while (c->count > 0)
        free_checkpoint(c, &c->at[--c->count]);
    c->current = 0;
    c->broken = false;
}

void chain_free(struct chain *c)
{
    chain_forget(c);
    for (size_t i = 0; i < CHAIN_STORES; i++) {
        if (store(c, i))
            store(c, i)->saver = (struct paged_saver){0};
        free(c->has[i]);
    }
    pagepool_free(&c->pool);
    mmu_forget(&c->m->cpu);
}

/* ---------------------------------------------------------------- segments */

/* From now on, who writes a page that this segment has not saved says so. */
static void enter_segment(struct chain *c, size_t i)
{
    const struct checkpoint *k = &c->at[i];

    c->current = i;
    for (size_t s = 0; s < CHAIN_STORES; s++) {
        struct paged *pages = store(c, s);
        if (!pages || !c->has[s])
            continue;
        memset(c->has[s], 0, pages->pages);
        if (i + 1 == c->count)
            paged_freeze(pages);
    }
    for (size_t n = 0; n < k->pages; n++)
        c->has[k->page[n].store][k->page[n].page] = 1;
    mmu_forget_stores(&c->m->cpu);
}

bool chain_add(struct chain *c, uint64_t place, size_t edits)
{
    struct checkpoint k = {.place = place,
                           .cycle = c->m->cpu.cycles,
                           .edits = edits,
                           .state_bytes = state_size(c->m)};

    assert(c->count == 0 || c->current + 1 == c->count);
    chain_thin(c);
    k.state = malloc(k.state_bytes);
    if (!k.state)
        return false;
    state_save(c->m, k.state);
    c->bytes += k.state_bytes;
    c->at[c->count++] = k;
    enter_segment(c, c->count - 1);
    return true;
}

void chain_return(struct chain *c, size_t i)
{
    const struct checkpoint *k = &c->at[i];

    for (size_t s = c->current + 1; s-- > i;)
        for (size_t n = 0; n < c->at[s].pages; n++)
            put_back(c, &c->at[s].page[n]);
    bool good = state_load(c->m, k->state, k->state_bytes);
    assert(good);
    (void)good;
    enter_segment(c, i);
}

void chain_pass(struct chain *c)
{
    enter_segment(c, c->current + 1);
}

void chain_cut(struct chain *c)
{
    while (c->count > c->current + 1)
        free_checkpoint(c, &c->at[--c->count]);
    enter_segment(c, c->current);
}

/* ----------------------------------------------------------------- looking */

size_t chain_find(const struct chain *c, uint64_t place)
{
    size_t i = c->count - 1;

    while (i > 0 && c->at[i].place > place)
        i--;
    return i;
}

size_t chain_find_cycle(const struct chain *c, uint64_t cycle)
{
    size_t i = c->count - 1;

    while (i > 0 && c->at[i].cycle > cycle)
        i--;
    return i;
}

bool chain_wrote(const struct chain *c, size_t i, size_t page)
{
    for (size_t n = 0; n < c->at[i].pages; n++)
        if (c->at[i].page[n].store == RAM_STORE &&
            c->at[i].page[n].page == page)
            return true;
    return false;
}

/* ---------------------------------------------------------------- thinning */

/* Give the pages of checkpoint i to the one before it, which knows better. */
static void merge(struct chain *c, size_t i)
{
    struct checkpoint *to = &c->at[i - 1], *from = &c->at[i];

    enter_segment(c, i - 1);
    for (size_t n = 0; n < from->pages; n++) {
        struct saved_page *p = &from->page[n];
        if (c->has[p->store][p->page])
            continue;
        if (!has_room(c, to)) {
            c->broken = true;
            break;
        }
        to->page[to->pages++] = *p;
        *p = from->page[--from->pages];
        n--;
    }
    free_checkpoint(c, from);
    memmove(from, from + 1, (c->count - i - 1) * sizeof *from);
    c->count--;
}

/* The gap that dropping checkpoint i leaves, for its age. */
static uint64_t gap_without(const struct chain *c, size_t i)
{
    uint64_t age = c->at[c->count - 1].place - c->at[i].place;
    uint64_t gap = c->at[i + 1].place - c->at[i - 1].place;

    return (gap << GAP_SCALE) / (age + 1);
}

/* The one to drop: not the first, and the last only if nothing else is left. */
static size_t least(const struct chain *c)
{
    size_t best = 1;

    for (size_t i = 2; i + 1 < c->count; i++)
        if (gap_without(c, i) < gap_without(c, best))
            best = i;
    return best;
}

void chain_thin(struct chain *c)
{
    if (c->count < CHAIN_CHECKPOINTS && c->bytes <= CHAIN_BYTES)
        return;
    while (c->count == CHAIN_CHECKPOINTS ||
           (c->count > 1 && c->bytes > CHAIN_BYTES / 4 * 3))
        merge(c, least(c));
    enter_segment(c, c->count - 1);
}

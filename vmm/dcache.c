/* SPDX-License-Identifier: MIT */
/* dcache.c - pages of disks, by number; a clock hand gives them up. */
#include "vmm/dcache.h"

#include <stddef.h>

#include "vmm/copy.h"
#include "vmm/cow.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"

enum { BUCKETS = 256, NONE = 0xffff };

enum state {
    FREE,
    COMING, /* being read: the frame is the disk's */
    HERE,
    GOING /* being written */
};

/* A page of a disk, in the chain of its bucket. */
struct entry {
    uint32_t page;
    mfn_t mfn;
    uint16_t next; /* in the chain, or of the free ones */
    uint8_t disk;
    uint8_t state;
    bool asked_for; /* since the hand came by */
};

static struct {
    struct entry entry[DCACHE_PAGES];
    uint16_t bucket[BUCKETS];
    uint16_t free, hand;
    uint32_t pages;
    uint32_t orders; /* how many there were */
    struct {
        uint32_t number;
        uint16_t entry; /* NONE: a flush */
    } order[MDISKS];    /* what each busy disk is about */
} cache;

void dcache_reset(void)
{
    for (unsigned i = 0; i < BUCKETS; i++)
        cache.bucket[i] = NONE;
    for (unsigned i = 0; i < DCACHE_PAGES; i++)
        cache.entry[i] = (struct entry){
            .state = FREE,
            .next = (uint16_t)(i + 1 < DCACHE_PAGES ? i + 1 : NONE)};
    cache.free = 0;
    cache.hand = 0;
    cache.pages = 0;
    cache.orders = 0;
}

uint32_t dcache_pages(void)
{
    return cache.pages;
}

/* ---------------------------------------------------------------- the table */

static uint16_t *bucket_of(enum mdisk disk, uint32_t page)
{
    return &cache.bucket[(page + (uint32_t)disk * (BUCKETS / 2)) % BUCKETS];
}

static uint16_t find(enum mdisk disk, uint32_t page)
{
    uint16_t i = *bucket_of(disk, page);

    while (i != NONE &&
           (cache.entry[i].page != page || cache.entry[i].disk != disk))
        i = cache.entry[i].next;
    return i;
}

static void drop(uint16_t i)
{
    struct entry *e = &cache.entry[i];
    uint16_t *link = bucket_of((enum mdisk)e->disk, e->page);

    while (*link != i)
        link = &cache.entry[*link].next;
    *link = e->next;
    memmap_give(e->mfn);
    *e = (struct entry){.state = FREE, .next = cache.free};
    cache.free = i;
    cache.pages--;
}

/* One that may be given up; NONE.  `unshared`: its frame must become free. */
static uint16_t victim(bool unshared)
{
    for (unsigned n = 0; n < 2 * DCACHE_PAGES; n++) {
        uint16_t i = cache.hand;
        struct entry *e = &cache.entry[i];

        cache.hand = (uint16_t)((cache.hand + 1) % DCACHE_PAGES);
        if (e->state != HERE || (unshared && memmap_is_shared(e->mfn)))
            continue;
        if (!e->asked_for)
            return i;
        e->asked_for = false;
    }
    return NONE;
}

bool dcache_shrink(void)
{
    uint16_t i = cache.pages > 0 ? victim(true) : NONE;

    if (i == NONE)
        return false;
    drop(i);
    return true;
}

/* A new entry with a frame of undefined contents; NONE: no memory. */
static uint16_t insert(enum mdisk disk, uint32_t page)
{
    uint16_t old = cache.free == NONE ? victim(false) : NONE;

    if (old != NONE)
        drop(old);
    if (cache.free == NONE)
        return NONE;
    mfn_t mfn = memmap_take_raw(); /* may drop others */
    if (!mfn_is_some(mfn))
        return NONE;
    memmap_hold(mfn);
    uint16_t i = cache.free;
    cache.free = cache.entry[i].next;
    cache.entry[i] = (struct entry){.page = page,
                                    .mfn = mfn,
                                    .disk = (uint8_t)disk,
                                    .state = HERE,
                                    .next = *bucket_of(disk, page)};
    *bucket_of(disk, page) = i;
    cache.pages++;
    return i;
}

/* --------------------------------------------------------------- the orders */

/* Sectors of a page: the last one of a disk may be shorter. */
static uint32_t sectors_of(enum mdisk disk, uint32_t page)
{
    uint32_t left = mdisk_sectors(disk) - page * MDISK_PAGE;

    return left < MDISK_PAGE ? left : MDISK_PAGE;
}

static uint32_t give_order(enum mdisk disk, enum mdisk_way way, uint16_t i)
{
    struct mdisk_order o = {.way = way};

    if (i != NONE) {
        struct entry *e = &cache.entry[i];

        o.sector = e->page * MDISK_PAGE;
        o.n = sectors_of(disk, e->page);
        o.mfn = e->mfn;
        e->state = way == MDISK_READ ? COMING : GOING;
    }
    if (++cache.orders == 0)
        ++cache.orders; /* 0 is no order */
    cache.order[disk].number = cache.orders;
    cache.order[disk].entry = i;
    mdisk_start(disk, &o);
    return cache.orders;
}

bool dcache_poll(enum mdisk disk, uint32_t *order, bool *failed)
{
    enum mdisk_result result = mdisk_poll(disk);
    uint16_t i = cache.order[disk].entry;

    if (result == MDISK_BUSY)
        return false;
    *order = cache.order[disk].number;
    *failed = result == MDISK_FAILED;
    if (i == NONE)
        return true;
    cache.entry[i].state = HERE;
    if (*failed)
        drop(i); /* it is not what is on the disk */
    return true;
}

enum dcache_answer dcache_flush(enum mdisk disk, uint32_t *order)
{
    if (mdisk_is_busy(disk))
        return DCACHE_OCCUPIED;
    *order = give_order(disk, MDISK_FLUSH, NONE);
    return DCACHE_ORDERED;
}

/* ---------------------------------------------------------------- the pages */

enum dcache_answer dcache_get(enum mdisk disk, uint32_t page, mfn_t *mfn,
                              uint32_t *order)
{
    uint16_t i = find(disk, page);

    if (i != NONE && cache.entry[i].state != COMING) {
        cache.entry[i].asked_for = true;
        *mfn = cache.entry[i].mfn;
        return DCACHE_HERE;
    }
    if (i == NONE) {
        if (mdisk_is_busy(disk))
            return DCACHE_OCCUPIED;
        i = insert(disk, page);
        if (i == NONE)
            return DCACHE_NO_MEMORY;
        give_order(disk, MDISK_READ, i);
    }
    *order = cache.order[disk].number;
    return DCACHE_ORDERED;
}

/* VMs that have the frame keep it as it is; the cache goes on with a copy. */
static bool unshare(struct entry *e)
{
    if (!memmap_is_shared(e->mfn))
        return true;
    mfn_t own = memmap_take_raw();
    if (!mfn_is_some(own))
        return false;
    memmap_hold(own);
    copy_bytes(hw_frame(own), hw_frame(e->mfn), PAGE_SIZE);
    memmap_give(e->mfn);
    e->mfn = own;
    return true;
}

enum dcache_answer dcache_change(enum mdisk disk, uint32_t page, bool whole,
                                 mfn_t *mfn, uint32_t *order)
{
    uint16_t i = find(disk, page);

    if (mdisk_is_busy(disk))
        return DCACHE_OCCUPIED;
    if (i == NONE && !whole)
        return dcache_get(disk, page, mfn, order);
    if (i == NONE)
        i = insert(disk, page);
    if (i == NONE || !unshare(&cache.entry[i]))
        return DCACHE_NO_MEMORY;
    *mfn = cache.entry[i].mfn;
    return DCACHE_HERE;
}

uint32_t dcache_write(enum mdisk disk, uint32_t page)
{
    return give_order(disk, MDISK_WRITE, find(disk, page));
}

/* SPDX-License-Identifier: MIT */
/* memmap.c - one entry per machine frame; the free ones form a list. */
#include "vmm/memmap.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/hw.h"

/* The one table that belongs to the machine rather than to a VM. */
static struct {
    struct memmap_entry *entry;
    uint32_t beyond;
    uint32_t free; /* head of the free list, 0: empty */
    uint32_t free_count;
} memmap;

void memmap_init(struct memmap_entry *table, mfn_t first, mfn_t beyond)
{
    memmap.entry = table;
    memmap.beyond = beyond.n;
    memmap.free = 0;
    memmap.free_count = 0;
    for (uint32_t n = 0; n < first.n; n++)
        table[n] = (struct memmap_entry){.owner = OWNER_MONITOR};
    /* From the top down, so that the lowest frame is given out first. */
    for (uint32_t n = beyond.n; n-- > first.n;) {
        table[n] = (struct memmap_entry){.next = memmap.free};
        memmap.free = n;
        memmap.free_count++;
    }
}

/*
 * Zeroed here, always: what the frame's last owner left must not be readable
 * (and a guest may count on fresh memory being zero).
 */
static void zero(mfn_t mfn)
{
    uint32_t *word = hw_frame(mfn);

    for (unsigned i = 0; i < PAGE_SIZE / sizeof *word; i += 4) {
        word[i] = 0;
        word[i + 1] = 0;
        word[i + 2] = 0;
        word[i + 3] = 0;
    }
}

mfn_t memmap_take(unsigned owner, pfn_t pfn)
{
    uint32_t n = memmap.free;

    if (n == 0)
        return mfn_none();
    memmap.free = memmap.entry[n].next;
    memmap.free_count--;
    memmap.entry[n] =
        (struct memmap_entry){.owner = (uint8_t)owner, .pfn = pfn.n};
    zero((mfn_t){n});
    return (mfn_t){n};
}

void memmap_give(mfn_t mfn)
{
    struct memmap_entry *e = &memmap.entry[mfn.n];

    if (e->owner != OWNER_MONITOR)
        probe2(PROBE_take, e->owner, mfn.n);
    *e = (struct memmap_entry){.owner = OWNER_FREE, .next = memmap.free};
    memmap.free = mfn.n;
    memmap.free_count++;
}

unsigned memmap_owner(mfn_t mfn)
{
    return mfn.n < memmap.beyond ? memmap.entry[mfn.n].owner : OWNER_MONITOR;
}

uint32_t memmap_free_frames(void)
{
    return memmap.free_count;
}

/* SPDX-License-Identifier: MIT */
/* compose.c - another right answer: no helper functions, everything by hand. */
#include "vmm/compose.h"

pfn_t compose_pfn(const struct vtlb_entry *g, uint32_t va, unsigned half)
{
    uint32_t small = (va / (2 * PAGE_SIZE)) * 2 + half; /* the 4 KiB page */
    uint32_t pages = ((g->mask >> 13) + 1); /* 4 KiB pages in one of g's */
    unsigned which = small / pages % 2;
    uint32_t first = g->lo[which] << 6 >> 12;

    return (pfn_t){first / pages * pages + small % pages};
}

static uint32_t word(const struct vtlb_entry *g, uint32_t va, unsigned half,
                     struct backing b)
{
    uint32_t page = ((va >> 13) << 13) + half * PAGE_SIZE;
    uint32_t theirs = g->lo[vtlb_half(g, page)];
    uint32_t ours = 0;

    if (theirs & ENTRYLO_G)
        ours += ENTRYLO_G;
    if (!(theirs & ENTRYLO_V) || b.mfn.n == 0)
        return ours;
    ours += ENTRYLO_V + 0x18;
    if (b.writable && (theirs & ENTRYLO_D))
        ours += ENTRYLO_D;
    return ours + (b.mfn.n << 6);
}

struct pair compose(const struct vtlb_entry *g, uint32_t va, uint32_t asid,
                    const struct backing backing[2])
{
    struct pair pair;

    pair.hi = va / 0x2000 * 0x2000 + asid;
    pair.lo[0] = word(g, va, 0, backing[0]);
    pair.lo[1] = word(g, va, 1, backing[1]);
    return pair;
}

bool pair_allows(const struct pair *pair, uint32_t va, bool store)
{
    uint32_t wanted = store ? ENTRYLO_V | ENTRYLO_D : ENTRYLO_V;

    return (pair->lo[(va & PAGE_SIZE) != 0] & wanted) == wanted;
}

uint32_t pair_address(const struct pair *pair, uint32_t va)
{
    return (pair->lo[(va & PAGE_SIZE) != 0] & ENTRYLO_PFN) << 6 |
           (va & PAGE_OFFSET);
}

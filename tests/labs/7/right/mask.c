/* SPDX-License-Identifier: MIT */
/* compose.c - another right answer: rights as a mask, one pass over halves. */
#include "vmm/compose.h"

static uint32_t guest_word(const struct vtlb_entry *g, uint32_t page)
{
    return g->lo[vtlb_half(g, page)];
}

pfn_t compose_pfn(const struct vtlb_entry *g, uint32_t va, unsigned half)
{
    uint32_t page = (va & ENTRYHI_VPN2) | (half ? PAGE_SIZE : 0);
    uint32_t large = ((g->mask | 0x1fff) >> 1) >> PAGE_SHIFT; /* pages - 1 */
    uint32_t first = guest_word(g, page) >> ENTRYLO_PFN_SHIFT & 0xfffff;

    return (pfn_t){(first & ~large) | (page >> PAGE_SHIFT & large)};
}

struct pair compose(const struct vtlb_entry *g, uint32_t va, uint32_t asid,
                    const struct backing backing[2])
{
    struct pair pair = {.hi = (va & ENTRYHI_VPN2) + (asid & ENTRYHI_ASID)};

    for (unsigned half = 0; half < 2; half++) {
        uint32_t may = ENTRYLO_G;
        uint32_t theirs = guest_word(g, (va & ENTRYHI_VPN2) | half << 12);

        if (mfn_is_some(backing[half].mfn) && (theirs & ENTRYLO_V))
            may |= ENTRYLO_V | (backing[half].writable ? ENTRYLO_D : 0);
        pair.lo[half] = theirs & may;
        if (may & ENTRYLO_V)
            pair.lo[half] |= backing[half].mfn.n << ENTRYLO_PFN_SHIFT |
                             ENTRYLO_C_CACHED;
    }
    return pair;
}

bool pair_allows(const struct pair *pair, uint32_t va, bool store)
{
    uint32_t lo = va & PAGE_SIZE ? pair->lo[1] : pair->lo[0];

    if (!(lo & ENTRYLO_V))
        return false;
    return store ? (lo & ENTRYLO_D) != 0 : true;
}

uint32_t pair_address(const struct pair *pair, uint32_t va)
{
    uint32_t lo = va & PAGE_SIZE ? pair->lo[1] : pair->lo[0];

    return machine_address((mfn_t){lo >> ENTRYLO_PFN_SHIFT & 0xfffff}, va);
}

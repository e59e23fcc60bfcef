/* SPDX-License-Identifier: MIT */
/*
 * compose.c - another right answer: what is not valid keeps its frame, its C
 * and its D, which nobody looks at.
 */
#include "vmm/compose.h"

#define VALID(lo) ((lo) & ENTRYLO_V)

pfn_t compose_pfn(const struct vtlb_entry *g, uint32_t va, unsigned half)
{
    uint32_t page = (va >> PAGE_SHIFT & ~1u) | half;
    uint32_t lo = g->lo[vtlb_half(g, page << PAGE_SHIFT)];
    uint32_t from_va = g->mask >> (PAGE_SHIFT + 1); /* a page is half a pair */

    return (pfn_t){((lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT & ~from_va) |
                   (page & from_va)};
}

struct pair compose(const struct vtlb_entry *g, uint32_t va, uint32_t asid,
                    const struct backing backing[2])
{
    uint32_t even = va & ENTRYHI_VPN2;
    struct pair pair = {.hi = even | asid};

    for (unsigned half = 0; half < 2; half++) {
        uint32_t lo = g->lo[vtlb_half(g, even + half * PAGE_SIZE)];

        if (!mfn_is_some(backing[half].mfn))
            lo &= ~(uint32_t)ENTRYLO_V;
        else
            lo = (lo & ~(uint32_t)ENTRYLO_PFN) |
                 backing[half].mfn.n << ENTRYLO_PFN_SHIFT;
        if (VALID(lo) && !backing[half].writable)
            lo &= ~(uint32_t)ENTRYLO_D;
        pair.lo[half] = (lo & ~(uint32_t)ENTRYLO_C) | ENTRYLO_C_CACHED;
    }
    return pair;
}

bool pair_allows(const struct pair *pair, uint32_t va, bool store)
{
    uint32_t lo = pair->lo[va >> PAGE_SHIFT & 1];

    return VALID(lo) && (!store || (lo & ENTRYLO_D));
}

uint32_t pair_address(const struct pair *pair, uint32_t va)
{
    uint32_t lo = pair->lo[va >> PAGE_SHIFT & 1];
    mfn_t mfn = {(lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT};

    return machine_address(mfn, va);
}

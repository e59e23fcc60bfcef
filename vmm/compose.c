/* SPDX-License-Identifier: MIT */
/* compose.c - virtual to physical, physical to machine: virtual to machine. */
#include "vmm/compose.h"

/* The first address of half `half` of the 4 KiB pair that holds va. */
static uint32_t half_va(uint32_t va, unsigned half)
{
    return (va & ENTRYHI_VPN2) | half << PAGE_SHIFT;
}

pfn_t compose_pfn(const struct vtlb_entry *g, uint32_t va, unsigned half)
{
    uint32_t page = half_va(va, half);
    uint32_t lo = g->lo[vtlb_half(g, page)];
    /* Within a large page the frame number runs on with the address. */
    uint32_t within = page & (g->mask | 0x1fff) >> 1 & ~(uint32_t)PAGE_OFFSET;
    uint32_t first = (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;

    return (pfn_t){(first & ~(g->mask >> (PAGE_SHIFT + 1))) +
                   (within >> PAGE_SHIFT)};
}

static uint32_t compose_lo(const struct vtlb_entry *g, uint32_t page,
                           const struct backing *b)
{
    uint32_t guest = g->lo[vtlb_half(g, page)];
    uint32_t real = guest & ENTRYLO_G;

    if ((guest & ENTRYLO_V) && mfn_is_some(b->mfn))
        real |= b->mfn.n << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
                (b->writable ? guest & ENTRYLO_D : 0) | ENTRYLO_V;
    return real;
}

struct pair compose(const struct vtlb_entry *g, uint32_t va, uint32_t asid,
                    const struct backing backing[2])
{
    return (struct pair){
        .hi = (va & ENTRYHI_VPN2) | asid,
        .lo = {compose_lo(g, half_va(va, 0), &backing[0]),
               compose_lo(g, half_va(va, 1), &backing[1])},
    };
}

bool pair_allows(const struct pair *pair, uint32_t va, bool store)
{
    uint32_t lo = pair->lo[va >> PAGE_SHIFT & 1];

    return (lo & ENTRYLO_V) && (!store || (lo & ENTRYLO_D));
}

uint32_t pair_address(const struct pair *pair, uint32_t va)
{
    uint32_t lo = pair->lo[va >> PAGE_SHIFT & 1];

    return machine_address(
        (mfn_t){(lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT}, va);
}

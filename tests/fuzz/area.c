/* SPDX-License-Identifier: MIT */
/* area.c - see area.h. */
#include "tests/fuzz/area.h"

#include "machine/spec/fields.h"

/* Areas of sseg and kseg3 are half a segment: the other half has regions. */
struct area {
    uint32_t start;
    uint32_t largest; /* PageMask */
};

#define MASK_64M 0x07ffe000u
#define MASK_256M 0x1fffe000u

static struct area area_of(uint32_t index)
{
    static const struct area area[] = {
        {0x20000000, MASK_256M},
        {0x40000000, MASK_256M},
        {0xd0000000, MASK_64M},
        {0xf0000000, MASK_64M},
    };

    if (index == RANDOM_ENTRY)
        return (struct area){0x60000000, MASK_256M};
    return area[index - FIRST_AREA];
}

uint32_t random_middle(struct rng *g)
{
    return (rng_one_in(g, 2) ? LOW_PART : HIGH_PART) + PART_BYTES / 2;
}

uint32_t area_base(struct rng *g, uint32_t index)
{
    static const uint32_t live[] = LIVE_PAGES;
    uint32_t page = live[rng_below(g, sizeof live / sizeof *live)];

    return area_of(index).start + HOME + page + random_middle(g);
}

/* Large pages are rare: QEMU forgets them 4 KiB at a time. */
static uint32_t random_mask(struct rng *g, uint32_t largest)
{
    uint32_t mask = 0;

    if (rng_one_in(g, 3))
        return 0;
    do
        mask = mask << 2 | 3u << (PAGE_SHIFT + 1);
    while (mask < largest && rng_one_in(g, 2));
    return mask;
}

/* Mostly usable; D, V and the cache attribute vary. */
static uint32_t random_bits(struct rng *g)
{
    uint32_t bits = ENTRYLO_C_CACHED;

    if (rng_one_in(g, 4))
        bits = ENTRYLO_C & rng_word(g);
    if (!rng_one_in(g, 8))
        bits |= ENTRYLO_V;
    if (!rng_one_in(g, 4))
        bits |= ENTRYLO_D;
    return bits;
}

struct entry area_entry(struct rng *g, uint32_t index, uint32_t base,
                        uint32_t asid)
{
    uint32_t mask = random_mask(g, area_of(index).largest);
    uint32_t pair = mask | ~ENTRYHI_VPN2; /* the offset within a pair */
    uint32_t even = (base - area_of(index).start) & ~pair;
    uint32_t odd = even | (pair + 1) >> 1;
    uint32_t global = rng_one_in(g, 3) ? ENTRYLO_G : 0;

    if (rng_one_in(g, 10))
        asid ^= 1;
    return (struct entry){
        .hi = (base & ~pair) | asid,
        .lo0 = even >> ENTRYLO_PFN_SHIFT | random_bits(g) | global,
        .lo1 = odd >> ENTRYLO_PFN_SHIFT | random_bits(g) |
               (rng_one_in(g, 8) ? 0 : global),
        .mask = mask,
    };
}

/* SPDX-License-Identifier: MIT */
/* map.h - TLB entries, as corners writes them. */
#ifndef GUESTOS_CORNERS_MAP_H
#define GUESTOS_CORNERS_MAP_H

#include <stdint.h>

#include "machine/spec/fields.h"

/* Who has which entry: 0 is the kernel's own, the first three are wired. */
enum { ENTRY_USEG = 1, ENTRY_KSEG3, ENTRY_FREE };

#define READABLE (ENTRYLO_C_CACHED | ENTRYLO_V)
#define WRITABLE (ENTRYLO_C_CACHED | ENTRYLO_V | ENTRYLO_D)

struct mapping {
    uint32_t va; /* the pair's first address */
    uint32_t asid;
    uint32_t mask;
    uint32_t lo[2];
};

static inline uint32_t map_lo(uint32_t pa, uint32_t bits)
{
    return pa >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | bits;
}

/* Writes entry `index` by tlbwi; EntryHi's ASID is then the mapping's. */
void map(uint32_t index, struct mapping m);

/* The same by tlbwr, and a tlbr: QEMU forgets what it displaced only then. */
void map_random(struct mapping m);

/* Nothing matches in entry `index` any more; none from ENTRY_FREE on. */
void unmap(uint32_t index);
void unmap_all(void);

/* What tlbp says of a pair: its entry, or -1. */
int probe(uint32_t va, uint32_t asid);

#endif

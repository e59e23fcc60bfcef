/* SPDX-License-Identifier: MIT */
/* map.h - the TLB entry that an attack plays with. */
#ifndef GUESTOS_HOSTILE_MAP_H
#define GUESTOS_HOSTILE_MAP_H

#include <stdint.h>

#include "guestos/common/cp0.h"
#include "guestos/common/layout.h"
#include "machine/spec/fields.h"

enum { MAP_ENTRY = 1 };

/* Two halves, or none: a word for EntryLo. */
static inline uint32_t map_lo(uint32_t physical, uint32_t bits)
{
    return physical >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
           ENTRYLO_G | bits;
}

static inline void map_pair(uint32_t va, uint32_t lo0, uint32_t lo1,
                            uint32_t mask)
{
    write_entryhi(va);
    write_entrylo0(lo0);
    write_entrylo1(lo1);
    write_pagemask(mask);
    write_index(MAP_ENTRY);
    tlbwi();
}

/* The physical address of something of the kernel's. */
static inline uint32_t map_physical(const volatile void *p)
{
    return (uint32_t)p - KERNEL_BASE;
}

#endif

/* SPDX-License-Identifier: MIT */
/* random.c - Random as a hash (Knuth's multiplicative one, high bits). */
#include "machine/spec/random.h"

unsigned random_entry(uint32_t retired, unsigned wired, unsigned tlb_size)
{
    uint32_t hash = retired * 2654435761u;

    return wired + (hash >> 16) % (tlb_size - wired);
}

/* SPDX-License-Identifier: MIT */
/*
 * half.c - a monitor with a classic mistake: it forgets the odd half.
 *
 * An entry maps a pair of pages (PRA, "TLB"); EntryLo1 is the odd one.  Here it
 * stays empty whatever the guest mapped, so an access to an odd page misses,
 * is mended, misses: for ever.
 */
#include "vmm/compose.h"

struct pair __real_compose(const struct vtlb_entry *g, uint32_t va,
                           uint32_t asid, const struct backing backing[2]);
struct pair __wrap_compose(const struct vtlb_entry *g, uint32_t va,
                           uint32_t asid, const struct backing backing[2]);

struct pair __wrap_compose(const struct vtlb_entry *g, uint32_t va,
                           uint32_t asid, const struct backing backing[2])
{
    struct pair pair = __real_compose(g, va, asid, backing);

    if (va < KSEG0_BASE) /* a user's: else no kernel would come up */
        pair.lo[1] &= ENTRYLO_G;
    return pair;
}

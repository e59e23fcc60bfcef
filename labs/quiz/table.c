/* SPDX-License-Identifier: MIT */
/* table.c - TLB entries in words. */
#include "labs/quiz/table.h"

#include <inttypes.h>
#include <stdio.h>

#include "machine/spec/segment.h"

enum { HALF = 40 };

static const char *half(char *to, uint32_t lo)
{
    snprintf(to, HALF, "PFN %05" PRIx32 " W %d V %d",
             (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT, (lo & ENTRYLO_D) != 0,
             (lo & ENTRYLO_V) != 0);
    return to;
}

void table_show(struct problem *p, const struct tlb_entry *entry, unsigned n)
{
    char even[HALF], odd[HALF];

    for (unsigned i = 0; i < n; i++)
        problem_given(p,
                      "[%u] vpn %05" PRIx32 "/%05" PRIx32 " ASID %" PRIu32
                      " G %" PRIu32 " | even %s | odd %s",
                      i, entry[i].entryhi >> PAGE_SHIFT & ~1u,
                      entry[i].entryhi >> PAGE_SHIFT | 1,
                      entry[i].entryhi & ENTRYHI_ASID,
                      entry[i].entrylo[0] & ENTRYLO_G,
                      half(even, entry[i].entrylo[0]),
                      half(odd, entry[i].entrylo[1]));
}

/* No entry matches; but one may have come near. */
static void near_miss(struct problem *p, const struct bench *b, uint32_t va)
{
    for (unsigned i = 0; i < b->entries; i++)
        if (((b->entry[i].entryhi ^ va) & ENTRYHI_VPN2) == 0) {
            problem_why(p,
                        "entry %u has the page, but ASID %" PRIu32
                        " is not %u and G is 0",
                        i, b->entry[i].entryhi & ENTRYHI_ASID, b->asid);
            return;
        }
    problem_why(p, "no entry has vpn %05" PRIx32, va >> PAGE_SHIFT);
}

static void by_entry(struct problem *p, const struct outcome *got, uint32_t va)
{
    const char *which = va & PAGE_SIZE ? "odd" : "even";

    switch (got->result) {
    case MMU_OK:
        problem_why(p, "entry %d, %s half, V=1", got->index, which);
        return;
    case MMU_INVALID:
        problem_why(p, "entry %d matches, but its %s half has V=0", got->index,
                    which);
        return;
    case MMU_MODIFIED:
        problem_why(p, "a store, and the %s half of entry %d has W=0", which,
                    got->index);
        return;
    case MMU_REFILL:
    case MMU_ADDRESS:
        return;
    }
}

void table_reason(struct problem *p, const struct bench *b, uint32_t va,
                  const struct outcome *got)
{
    const struct segment *s = segment_of(va);
    const char *mode = mode_name(mode_of(b->status));

    if (got->result == MMU_ADDRESS)
        problem_why(p, "%s mode may not use %s", mode, s->name);
    else if (got->result == MMU_REFILL)
        near_miss(p, b, va);
    else if (got->index == TLB_NONE)
        problem_why(p, "%s bypasses the TLB: minus %08" PRIx32, s->name,
                    s->first);
    else
        by_entry(p, got, va);
}

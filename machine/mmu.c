/* SPDX-License-Identifier: MIT */
/*
 * mmu.c - segment, mode, TLB: in this order (PRA, "Virtual Memory").
 */
#include "machine/mmu.h"

#include "machine/spec/segment.h"

static enum mmu_result result_of(enum tlb_result result)
{
    switch (result) {
    case TLB_HIT:
        return MMU_OK;
    case TLB_REFILL:
        return MMU_REFILL;
    case TLB_INVALID:
        return MMU_INVALID;
    case TLB_MODIFIED:
        return MMU_MODIFIED;
    }
    return MMU_REFILL;
}

struct translation mmu_translate(const struct cpu *cpu, uint32_t va,
                                 enum access_kind how)
{
    const struct segment *s = segment_of(va);
    struct translation t = {.index = TLB_NONE};

    if (!segment_allows(s, cpu->mode)) {
        t.result = MMU_ADDRESS;
        return t;
    }
    if (segment_unmapped(s, cpu->cp0[CP0_status])) {
        t.physical = va - s->first;
        return t;
    }
    t.result = result_of(tlb_lookup(&cpu->tlb, va,
                                    cpu->cp0[CP0_entryhi] & ENTRYHI_ASID, how,
                                    &t.index, &t.physical));
    return t;
}

void mmu_forget_entry(struct cpu *cpu, unsigned index)
{
    cpu->news.entries |= UINT64_C(1) << index;
}

void mmu_forget(struct cpu *cpu)
{
    cpu->news.all = true;
}

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

enum mmu_result mmu_look(const struct cpu *cpu, uint32_t va,
                         enum access_kind how, uint32_t *physical, int *index)
{
    const struct segment *s = segment_of(va);

    *index = TLB_NONE;
    if (!segment_allows(s, cpu->mode))
        return MMU_ADDRESS;
    if (segment_unmapped(s, cpu->cp0[CP0_status])) {
        *physical = va - s->first;
        return MMU_OK;
    }
    return result_of(tlb_lookup(&cpu->tlb, va,
                                cpu->cp0[CP0_entryhi] & ENTRYHI_ASID, how,
                                index, physical));
}

struct translation mmu_translate(const struct cpu *cpu, uint32_t va,
                                 enum access_kind how)
{
    struct translation t = {0};

    t.result = mmu_look(cpu, va, how, &t.physical, &t.index);
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

void mmu_forget_stores(struct cpu *cpu)
{
    cpu->news.stores = true;
}

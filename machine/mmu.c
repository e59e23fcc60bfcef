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

struct translation mmu_translate_cached(struct cpu *cpu, uint32_t va,
                                        enum access_kind how)
{
    uint64_t tag = mmu_tag(cpu, va);
    struct mmu_slot *slot = &cpu->recent.slot[how][tag % MMU_SLOTS];

    if (slot->tag == tag)
        return (struct translation){
            .physical = slot->frame | (va & PAGE_OFFSET), .index = slot->index};

    /* Larger pages are remembered 4 KiB at a time: that is exact, too. */
    struct translation t = mmu_translate(cpu, va, how);
    if (t.result == MMU_OK)
        *slot = (struct mmu_slot){
            .tag = tag,
            .frame = t.physical & ~(uint32_t)PAGE_OFFSET,
            .index = t.index,
        };
    return t;
}

void mmu_forget(struct cpu *cpu)
{
    cpu->recent.age++;
}

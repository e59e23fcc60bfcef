/* SPDX-License-Identifier: MIT */
/* pagetable.c - another right answer: an entry by its pair and its half. */
#include "guestos/paging/pagetable.h"

#include "guestos/common/cp0.h"
#include "machine/spec/fields.h"

struct both {
    struct pte half[2];
};

static struct both *pair_of(uint32_t va)
{
    return (struct both *)PAGE_TABLE + va / (2 * PAGE_SIZE);
}

void pagetable_start(uint8_t asid)
{
    write_entryhi(asid);
    write_context(PAGE_TABLE & CONTEXT_PTEBASE);
}

struct pte *pagetable_entry(uint32_t va)
{
    return &pair_of(va)->half[(va & PAGE_SIZE) != 0];
}

void pagetable_map(uint32_t va, uint32_t physical, enum right right)
{
    *pagetable_entry(va) = (struct pte){
        .lo = (physical / PAGE_SIZE) * 64 + ENTRYLO_C_CACHED + ENTRYLO_V,
        .right = right,
    };
}

void pagetable_set_dirty(uint32_t va)
{
    struct pte *p = pagetable_entry(va);

    p->lo = p->lo | ENTRYLO_D;
}

void pagetable_refresh(uint32_t va)
{
    const struct both *pair = pair_of(va);

    write_entryhi((read_entryhi() & ENTRYHI_ASID) + (va & ENTRYHI_VPN2));
    tlbp();
    if (!(read_index() & INDEX_P)) {
        write_entrylo1(pair->half[1].lo);
        write_entrylo0(pair->half[0].lo);
        tlbwi();
    }
}

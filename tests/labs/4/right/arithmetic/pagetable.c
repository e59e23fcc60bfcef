/* SPDX-License-Identifier: MIT */
/* pagetable.c - another right answer: addresses by arithmetic, no arrays. */
#include "guestos/paging/pagetable.h"

#include <stddef.h>

#include "guestos/common/cp0.h"
#include "machine/spec/fields.h"

_Static_assert(offsetof(struct pte, lo) == PTE_EVEN, "refill.S loads lo");
_Static_assert(sizeof(struct pte) == PTE_ODD, "refill.S loads the next lo");

void pagetable_start(uint8_t asid)
{
    write_context(PAGE_TABLE);
    write_entryhi(asid);
}

struct pte *pagetable_entry(uint32_t va)
{
    return (struct pte *)(PAGE_TABLE + (va >> 9 & ~7u));
}

void pagetable_map(uint32_t va, uint32_t physical, enum right right)
{
    struct pte *p = pagetable_entry(va);

    p->lo = physical >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
            ENTRYLO_V;
    p->right = right;
}

void pagetable_set_dirty(uint32_t va)
{
    pagetable_entry(va)->lo |= ENTRYLO_D;
}

void pagetable_refresh(uint32_t va)
{
    const struct pte *pair = pagetable_entry(va & ENTRYHI_VPN2);
    uint32_t asid = read_entryhi() & ENTRYHI_ASID;

    write_entryhi((va & ENTRYHI_VPN2) | asid);
    tlbp();
    if ((int32_t)read_index() < 0)
        return;
    write_entrylo0(pair[0].lo);
    write_entrylo1(pair[1].lo);
    tlbwi();
}

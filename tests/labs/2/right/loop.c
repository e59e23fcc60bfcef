/* SPDX-License-Identifier: MIT */
/* tlb.c - another right answer: each entry in turn, no tlb_find(). */
#include "machine/tlb.h"

#include "machine/spec/cp0.h"

#define GLOBAL(e) ((e)->entrylo[0] & (e)->entrylo[1] & 1)

static bool same_pages(const struct tlb_entry *e, uint32_t va, uint32_t mask)
{
    return (e->entryhi | e->pagemask | mask | 0x1fff) ==
           (va | e->pagemask | mask | 0x1fff);
}

static int find(const struct tlb *t, uint32_t va, uint32_t asid)
{
    int i = (int)t->size;

    while (--i >= 0) {
        const struct tlb_entry *e = t->entry + i;

        if (same_pages(e, va, 0) &&
            (GLOBAL(e) || (e->entryhi & 0xff) == asid))
            return i;
    }
    return TLB_NONE;
}

enum tlb_result tlb_lookup(const struct tlb *t, uint32_t va, uint8_t asid,
                           enum access_kind how, int *index, uint32_t *physical)
{
    int i = find(t, va, asid);
    const struct tlb_entry *e;
    uint32_t offset, lo;

    *index = i;
    if (i < 0)
        return TLB_REFILL;
    e = &t->entry[i];
    offset = (e->pagemask >> 1) | 0xfff;
    lo = e->entrylo[(va & (offset + 1)) != 0];
    if ((lo & ENTRYLO_V) == 0)
        return TLB_INVALID;
    if ((lo & ENTRYLO_D) == 0 && how == ACCESS_STORE)
        return TLB_MODIFIED;
    *physical = ((lo >> 6 << 12) & ~offset) + (va & offset);
    return TLB_HIT;
}

int tlb_probe(const struct tlb *t, uint32_t entryhi)
{
    return find(t, entryhi & ENTRYHI_VPN2, entryhi & ENTRYHI_ASID);
}

struct tlb_entry tlb_read(const struct tlb *t, unsigned index)
{
    return t->entry[index];
}

static bool usable(const struct tlb_entry *e)
{
    return (e->entrylo[0] & ENTRYLO_V) || (e->entrylo[1] & ENTRYLO_V);
}

bool tlb_write(struct tlb *t, unsigned index, const struct tlb_entry *e)
{
    struct tlb_entry n = *e;

    n.pagemask = pagemask_legal(n.pagemask);
    n.entryhi &= (ENTRYHI_VPN2 | ENTRYHI_ASID) & ~n.pagemask;
    if (!GLOBAL(e)) {
        n.entrylo[0] &= ~1u;
        n.entrylo[1] &= ~1u;
    }
    for (unsigned i = 0; i < t->size; i++) {
        const struct tlb_entry *o = &t->entry[i];
        bool both = usable(o) || usable(&n);

        if (i == index || (n.entryhi >> 30) == 2)
            continue;
        if (both && same_pages(o, n.entryhi, n.pagemask) &&
            (GLOBAL(o) || GLOBAL(&n) || !((o->entryhi ^ n.entryhi) & 0xff)))
            return false;
    }
    t->entry[index] = n;
    return true;
}

void tlb_reset(struct tlb *t, unsigned size)
{
    t->size = size;
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        t->entry[i] = (struct tlb_entry){.entryhi = KSEG1_BASE};
}

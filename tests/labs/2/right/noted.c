/* SPDX-License-Identifier: MIT */
/* tlb.c - another right answer: everything by tlb_find(), little by hand. */
#include "machine/tlb.h"

#include <assert.h>

#include "machine/spec/cp0.h"
#include "machine/tlb_find.h"

int tlb_probe(const struct tlb *t, uint32_t entryhi)
{
    return tlb_find(t, 0, entryhi, TLB_CARE_ALL);
}

enum tlb_result tlb_lookup(const struct tlb *t, uint32_t va, uint8_t asid,
                           enum access_kind how, int *index, uint32_t *physical)
{
    unsigned shift = PAGE_SHIFT;
    uint32_t word;

    *index = tlb_probe(t, (va >> 13 << 13) + asid);
    if (*index == TLB_NONE)
        return TLB_REFILL;
    while (t->entry[*index].pagemask >> shift > 1)
        shift += 2;
    word = t->entry[*index].entrylo[va >> shift & 1];
    switch (word & (ENTRYLO_V | (how == ACCESS_STORE ? ENTRYLO_D : 0))) {
    case 0:
    case ENTRYLO_D:
        return TLB_INVALID;
    case ENTRYLO_V:
        if (how == ACCESS_STORE)
            return TLB_MODIFIED;
    }
    word = (word & ENTRYLO_PFN) << 6;
    *physical = (word >> shift << shift) | (va & ((1u << shift) - 1));
    return TLB_HIT;
}

struct tlb_entry tlb_read(const struct tlb *t, unsigned index)
{
    assert(index < t->size);
    return t->entry[index];
}

static void put(struct tlb *t, unsigned index, struct tlb_entry e, bool asid)
{
    t->entry[index] = e;
    tlb_note(t, index, e.entryhi,
             (ENTRYHI_VPN2 & ~e.pagemask) | (asid ? ENTRYHI_ASID : 0), false);
}

/* In the way of e, from entry i on? */
static bool in_the_way(const struct tlb *t, unsigned i,
                       const struct tlb_entry *e, bool asid, unsigned but)
{
    uint32_t any = e->entrylo[0] | e->entrylo[1];
    int at = tlb_find(t, i, e->entryhi,
                      (ENTRYHI_VPN2 & ~e->pagemask) | (asid ? 0xff : 0));

    if (at == TLB_NONE)
        return false;
    if ((unsigned)at != but &&
        (any | t->entry[at].entrylo[0] | t->entry[at].entrylo[1]) & ENTRYLO_V)
        return true;
    return in_the_way(t, (unsigned)at + 1, e, asid, but);
}

bool tlb_write(struct tlb *t, unsigned index, const struct tlb_entry *e)
{
    struct tlb_entry n = {.pagemask = pagemask_legal(e->pagemask),
                          .entrylo = {e->entrylo[0], e->entrylo[1]}};
    bool asid = !(n.entrylo[0] & n.entrylo[1] & ENTRYLO_G);

    n.entryhi = e->entryhi & ~(n.pagemask | 0x1f00);
    if (asid)
        for (int i = 0; i < 2; i++)
            n.entrylo[i] -= n.entrylo[i] & ENTRYLO_G;
    if ((n.entryhi < KSEG0_BASE || n.entryhi >= SSEG_BASE) &&
        in_the_way(t, 0, &n, asid, index))
        return false;
    put(t, index, n, asid);
    return true;
}

void tlb_reset(struct tlb *t, unsigned size)
{
    t->size = size;
    tlb_note_none(t);
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        put(t, i, (struct tlb_entry){.entryhi = KSEG0_BASE}, true);
}

/* SPDX-License-Identifier: MIT */
/*
 * tlb.c - look up, probe, read, write (PRA, "TLB-Based Virtual Address
 * Translation").
 */
#include "machine/tlb.h"

#include <assert.h>

#include "machine/spec/cp0.h"

/* Bits of an address above the even page and the odd one of this entry. */
static uint32_t pair_bits(const struct tlb_entry *e)
{
    return ENTRYHI_VPN2 & ~e->pagemask;
}

static bool is_global(const struct tlb_entry *e)
{
    return e->entrylo[0] & ENTRYLO_G;
}

/* V does not matter here: an invalid entry matches, and that is its use. */
static bool matches(const struct tlb_entry *e, uint32_t va, uint8_t asid)
{
    if ((e->entryhi ^ va) & pair_bits(e))
        return false;
    return is_global(e) || (e->entryhi & ENTRYHI_ASID) == asid;
}

static int find(const struct tlb *t, uint32_t va, uint8_t asid)
{
    for (unsigned i = 0; i < t->size; i++)
        if (matches(&t->entry[i], va, asid))
            return (int)i;
    return TLB_NONE;
}

enum tlb_result tlb_lookup(const struct tlb *t, uint32_t va, uint8_t asid,
                           enum access_kind how, int *index, uint32_t *physical)
{
    *index = find(t, va, asid);
    if (*index == TLB_NONE)
        return TLB_REFILL;

    /* The bit just above the page's offset chooses the half. */
    const struct tlb_entry *e = &t->entry[*index];
    uint32_t page_size = ((e->pagemask | ~ENTRYHI_VPN2) + 1) >> 1;
    uint32_t lo = e->entrylo[va & page_size ? 1 : 0];

    if (!(lo & ENTRYLO_V))
        return TLB_INVALID;
    if (how == ACCESS_STORE && !(lo & ENTRYLO_D))
        return TLB_MODIFIED;

    uint32_t frame = (lo & ENTRYLO_PFN) << (PAGE_SHIFT - ENTRYLO_PFN_SHIFT);
    *physical = (frame & ~(page_size - 1)) | (va & (page_size - 1));
    return TLB_HIT;
}

int tlb_probe(const struct tlb *t, uint32_t entryhi)
{
    return find(t, entryhi & ENTRYHI_VPN2, entryhi & ENTRYHI_ASID);
}

struct tlb_entry tlb_read(const struct tlb *t, unsigned index)
{
    assert(index < t->size);
    return t->entry[index];
}

/*
 * kseg0 and kseg1 never go through the TLB, so entries there match nothing.
 * Software that empties a TLB writes such entries, often the same in all.
 */
static bool is_unmapped(const struct tlb_entry *e)
{
    return e->entryhi >= KSEG0_BASE &&
           e->entryhi - KSEG0_BASE < 2 * (KSEG1_BASE - KSEG0_BASE);
}

static bool any_valid(const struct tlb_entry *e)
{
    return (e->entrylo[0] | e->entrylo[1]) & ENTRYLO_V;
}

/*
 * Is there an address and an ASID that both entries match, so that it
 * matters which of them answers?  Of two without a valid half it does not:
 * software also empties a TLB by writing zeroes everywhere.
 */
static bool overlap(const struct tlb_entry *a, const struct tlb_entry *b)
{
    if (!any_valid(a) && !any_valid(b))
        return false;
    if ((a->entryhi ^ b->entryhi) & pair_bits(a) & pair_bits(b))
        return false;
    if (is_unmapped(a))
        return false;
    return is_global(a) || is_global(b) ||
           ((a->entryhi ^ b->entryhi) & ENTRYHI_ASID) == 0;
}

/* The entry as the array keeps it: one G for both halves. */
static struct tlb_entry normal(const struct tlb_entry *e)
{
    struct tlb_entry n = *e;
    uint32_t g = e->entrylo[0] & e->entrylo[1] & ENTRYLO_G;

    n.pagemask = pagemask_legal(e->pagemask);
    n.entryhi &= pair_bits(&n) | ENTRYHI_ASID;
    for (int half = 0; half < 2; half++)
        n.entrylo[half] = (e->entrylo[half] & ~(uint32_t)ENTRYLO_G) | g;
    return n;
}

bool tlb_write(struct tlb *t, unsigned index, const struct tlb_entry *e)
{
    struct tlb_entry n = normal(e);

    assert(index < t->size);
    for (unsigned i = 0; i < t->size; i++)
        if (i != index && overlap(&t->entry[i], &n))
            return false;
    t->entry[index] = n;
    return true;
}

void tlb_reset(struct tlb *t, unsigned size)
{
    assert(size >= 1 && size <= TLB_ENTRIES);
    t->size = size;
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        t->entry[i] =
            (struct tlb_entry){.entryhi = KSEG0_BASE + (i << (PAGE_SHIFT + 1))};
}

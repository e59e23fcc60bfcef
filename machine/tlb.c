/* SPDX-License-Identifier: MIT */
/*
 * tlb.c - look up, probe, read, write (PRA, "TLB-Based Virtual Address
 * Translation").
 */
#include "machine/tlb.h"

#include <assert.h>

#include "machine/spec/cp0.h"
#include "machine/tlb_find.h"

/* Bits of an address above the even page and the odd one of this entry. */
static uint32_t pair_bits(const struct tlb_entry *e)
{
    return ENTRYHI_VPN2 & ~e->pagemask;
}

static bool is_global(const struct tlb_entry *e)
{
    return e->entrylo[0] & ENTRYLO_G;
}

enum tlb_result tlb_lookup(const struct tlb *t, uint32_t va, uint8_t asid,
                           enum access_kind how, int *index, uint32_t *physical)
{
    *index = tlb_find(t, 0, (va & ENTRYHI_VPN2) | asid, TLB_CARE_ALL);
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
    return tlb_find(t, 0, entryhi & (ENTRYHI_VPN2 | ENTRYHI_ASID),
                    TLB_CARE_ALL);
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

/* Which bits of EntryHi decide whether this entry matches? */
static uint32_t care_of(const struct tlb_entry *e)
{
    return pair_bits(e) | (is_global(e) ? 0 : ENTRYHI_ASID);
}

/*
 * Is there another entry than `index` that matches an address and an ASID
 * which n matches too, so that it matters which of them answers?  Of two
 * without a valid half it does not: software also empties a TLB by writing
 * zeroes everywhere.
 */
static bool clashes(const struct tlb *t, unsigned index,
                    const struct tlb_entry *n)
{
    uint32_t care = care_of(n);

    for (int i = tlb_find(t, 0, n->entryhi, care); i != TLB_NONE;
         i = tlb_find(t, (unsigned)i + 1, n->entryhi, care))
        if ((unsigned)i != index && !is_unmapped(n) &&
            (any_valid(n) || any_valid(&t->entry[i])))
            return true;
    return false;
}

/* The entry as the array keeps it: one G for both halves. */
static struct tlb_entry normal(const struct tlb_entry *e)
{
    const uint32_t g = ENTRYLO_G, even = e->entrylo[0], odd = e->entrylo[1];
    uint32_t both = even & odd & g;
    struct tlb_entry n = {
        .pagemask = pagemask_legal(e->pagemask),
        .entrylo = {(even & ~g) | both, (odd & ~g) | both},
    };

    n.entryhi = e->entryhi & (pair_bits(&n) | ENTRYHI_ASID);
    return n;
}

bool tlb_write(struct tlb *t, unsigned index, const struct tlb_entry *e)
{
    struct tlb_entry n = normal(e);

    assert(index < t->size);
    if (clashes(t, index, &n))
        return false;
    t->entry[index] = n;
    tlb_note(t, index, n.entryhi, care_of(&n), any_valid(&n));
    return true;
}

void tlb_reset(struct tlb *t, unsigned size)
{
    assert(size >= 1 && size <= TLB_ENTRIES);
    t->size = size;
    tlb_note_none(t);
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        struct tlb_entry e = {.entryhi = KSEG0_BASE + (i << (PAGE_SHIFT + 1))};

        t->entry[i] = e;
        tlb_note(t, i, e.entryhi, care_of(&e), false);
    }
}

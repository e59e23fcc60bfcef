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

/* In every care[], and in the key of what is no entry: that never matches. */
#define NEVER 0x00000100u

enum { AT_ONCE = 16 }; /* entries that the host compares together */

static bool any_of(const struct tlb *t, unsigned first, uint32_t want,
                   uint32_t care)
{
    const uint32_t *key = &t->key[first], *cares = &t->care[first];
    uint32_t found = 0;

    for (int i = 0; i < AT_ONCE; i++)
        found |= ((key[i] ^ want) & cares[i] & care) == 0;
    return found;
}

/*
 * The first entry from `from` on whose key is `want` in all bits that both
 * it and the caller care about.  V does not matter: an invalid entry
 * matches, and that is its use.
 */
static int find(const struct tlb *t, unsigned from, uint32_t want,
                uint32_t care)
{
    for (unsigned i = from; i < t->size; i++) {
        while (i % AT_ONCE == 0 && !any_of(t, i, want, care))
            if ((i += AT_ONCE) >= t->size)
                return TLB_NONE;
        if (((t->key[i] ^ want) & t->care[i] & care) == 0)
            return (int)i;
    }
    return TLB_NONE;
}

enum tlb_result tlb_lookup(const struct tlb *t, uint32_t va, uint8_t asid,
                           enum access_kind how, int *index, uint32_t *physical)
{
    *index = find(t, 0, (va & ENTRYHI_VPN2) | asid, ~0u);
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
    return find(t, 0, entryhi & (ENTRYHI_VPN2 | ENTRYHI_ASID), ~0u);
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
    return NEVER | pair_bits(e) | (is_global(e) ? 0 : ENTRYHI_ASID);
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

    if (is_unmapped(n))
        return false;
    for (int i = find(t, 0, n->entryhi, care); i != TLB_NONE;
         i = find(t, (unsigned)i + 1, n->entryhi, care))
        if ((unsigned)i != index && (any_valid(n) || any_valid(&t->entry[i])))
            return true;
    return false;
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

static void put(struct tlb *t, unsigned index, const struct tlb_entry *n)
{
    t->entry[index] = *n;
    t->key[index] = n->entryhi;
    t->care[index] = care_of(n);
}

bool tlb_write(struct tlb *t, unsigned index, const struct tlb_entry *e)
{
    struct tlb_entry n = normal(e);

    assert(index < t->size);
    if (clashes(t, index, &n))
        return false;
    put(t, index, &n);
    return true;
}

void tlb_reset(struct tlb *t, unsigned size)
{
    assert(size >= 1 && size <= TLB_ENTRIES);
    t->size = size;
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        put(t, i, &(struct tlb_entry){
                      .entryhi = KSEG0_BASE + (i << (PAGE_SHIFT + 1))});
        if (i >= size)
            t->key[i] |= NEVER;
    }
}

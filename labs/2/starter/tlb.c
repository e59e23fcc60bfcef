/* SPDX-License-Identifier: MIT */
/*
 * tlb.c - look up, probe, read, write (PRA, "TLB-Based Virtual Address
 * Translation").
 *
 * You write tlb_lookup(), tlb_probe() and tlb_write(); tlb.h says what they
 * must do.  As it stands, nothing is ever found and nothing can be written.
 */
#include "machine/tlb.h"

#include <assert.h>

#include "machine/spec/cp0.h"
#include "machine/tlb_find.h"

/* Given: bits of an address above the even page and the odd one of e. */
static uint32_t pair_bits(const struct tlb_entry *e)
{
    return ENTRYHI_VPN2 & ~e->pagemask;
}

enum tlb_result tlb_lookup(const struct tlb *t, uint32_t va, uint8_t asid,
                           enum access_kind how, int *index, uint32_t *physical)
{
    (void)t;
    (void)va;
    (void)asid;
    (void)how;
    (void)physical;
    *index = TLB_NONE;
    return TLB_REFILL;
}

int tlb_probe(const struct tlb *t, uint32_t entryhi)
{
    (void)t;
    (void)entryhi;
    return TLB_NONE;
}

bool tlb_write(struct tlb *t, unsigned index, const struct tlb_entry *e)
{
    (void)e;
    assert(index < t->size);
    return false;
}

/* Given. */
struct tlb_entry tlb_read(const struct tlb *t, unsigned index)
{
    assert(index < t->size);
    return t->entry[index];
}

/*
 * Given: kseg0 and kseg1 never go through the TLB, so entries there match
 * nothing.  tlb_note() is for who uses tlb_find().
 */
void tlb_reset(struct tlb *t, unsigned size)
{
    assert(size >= 1 && size <= TLB_ENTRIES);
    t->size = size;
    tlb_note_none(t);
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        struct tlb_entry e = {.entryhi = KSEG0_BASE + (i << (PAGE_SHIFT + 1))};

        t->entry[i] = e;
        tlb_note(t, i, e.entryhi, pair_bits(&e) | ENTRYHI_ASID, false);
    }
}

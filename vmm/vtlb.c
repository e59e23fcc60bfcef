/* SPDX-License-Identifier: MIT */
/* vtlb.c - the virtual TLB: what is in it, and what matches. */
#include "vmm/vtlb.h"

#include "machine/spec/cp0.h"
#include "machine/spec/segment.h"

/*
 * At power-on entry i maps the pair of pages at kseg0 + i * 8 KiB, invalid:
 * no lookup ever asks for those addresses, and no two entries are alike.
 */
void vtlb_reset(struct vtlb *t)
{
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        t->entry[i] =
            (struct vtlb_entry){.hi = KSEG0_BASE + i * 2 * PAGE_SIZE};
    t->last = 0;
}

struct vtlb_entry vtlb_entry_from(uint32_t entryhi, uint32_t pagemask,
                                  uint32_t entrylo0, uint32_t entrylo1)
{
    uint32_t g = entrylo0 & entrylo1 & ENTRYLO_G;
    uint32_t mask = pagemask_legal(pagemask);

    return (struct vtlb_entry){
        .hi = entryhi & ~mask & (ENTRYHI_VPN2 | ENTRYHI_ASID),
        .mask = mask,
        .lo = {(entrylo0 & ~(uint32_t)ENTRYLO_G) | g,
               (entrylo1 & ~(uint32_t)ENTRYLO_G) | g},
    };
}

static inline bool matches(const struct vtlb_entry *e, uint32_t va,
                           uint32_t asid)
{
    return ((e->hi ^ va) & ENTRYHI_VPN2 & ~e->mask) == 0 &&
           ((e->hi & ENTRYHI_ASID) == asid || vtlb_is_global(e));
}

static inline bool any_valid(const struct vtlb_entry *e)
{
    return (e->lo[0] | e->lo[1]) & ENTRYLO_V;
}

int vtlb_find(struct vtlb *t, uint32_t va, uint32_t asid)
{
    const struct vtlb_entry *hint = &t->entry[t->last];

    /* Entries without a valid half may be alike: then the first counts. */
    if (any_valid(hint) && matches(hint, va, asid))
        return (int)t->last;
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        if (matches(&t->entry[i], va, asid)) {
            t->last = i;
            return (int)i;
        }
    }
    return -1;
}

enum vtlb_answer vtlb_access(struct vtlb *t, uint32_t va, uint32_t asid,
                             bool store, const struct vtlb_entry **entry)
{
    int i = vtlb_find(t, va, asid);

    if (i < 0)
        return VTLB_NONE;
    *entry = &t->entry[i];
    uint32_t lo = (*entry)->lo[vtlb_half(*entry, va)];
    if (!(lo & ENTRYLO_V))
        return VTLB_INVALID;
    return store && !(lo & ENTRYLO_D) ? VTLB_CLEAN : VTLB_OK;
}

bool vtlb_conflicts(const struct vtlb *t, const struct vtlb_entry *e,
                    unsigned index)
{
    /* kseg0 and kseg1 never ask the TLB: guests empty it with such entries. */
    if (segment_unmapped(segment_of(e->hi), 0))
        return false;
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        const struct vtlb_entry *other = &t->entry[i];

        if (i == index || !(any_valid(e) || any_valid(other)))
            continue;
        if ((e->hi ^ other->hi) & ENTRYHI_VPN2 & ~e->mask & ~other->mask)
            continue;
        if (vtlb_is_global(e) || vtlb_is_global(other) ||
            ((e->hi ^ other->hi) & ENTRYHI_ASID) == 0)
            return true;
    }
    return false;
}

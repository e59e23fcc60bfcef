/* SPDX-License-Identifier: MIT */
/* vtlb.c - the virtual TLB: what is in it, and what matches. */
#include "vmm/vtlb.h"

#include "machine/spec/cp0.h"
#include "machine/spec/segment.h"

enum { VPN2_SHIFT = PAGE_SHIFT + 1 };

/* The one for a page of 4 KiB that is not global. */
static unsigned list_for(uint32_t va, uint32_t asid)
{
    return (va >> VPN2_SHIFT ^ asid) & (VTLB_OTHERS - 1);
}

static unsigned list_of(const struct vtlb_entry *e)
{
    return e->mask || vtlb_is_global(e) ? VTLB_OTHERS : list_for(e->hi, e->hi);
}

static void link_in(struct vtlb *t, unsigned index)
{
    uint8_t *first = &t->first[list_of(&t->entry[index])];

    t->next[index] = *first;
    *first = (uint8_t)index;
}

static void unlink_from(struct vtlb *t, unsigned index)
{
    uint8_t *at = &t->first[list_of(&t->entry[index])];

    while (*at != index)
        at = &t->next[*at];
    *at = t->next[index];
}

/*
 * At power-on entry i maps the pair of pages at kseg0 + i * 8 KiB, invalid:
 * no lookup ever asks for those addresses, and no two entries are alike.
 */
void vtlb_reset(struct vtlb *t)
{
    for (unsigned n = 0; n < VTLB_LISTS; n++)
        t->first[n] = VTLB_END;
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        t->entry[i] =
            (struct vtlb_entry){.hi = KSEG0_BASE + i * 2 * PAGE_SIZE};
        link_in(t, i);
    }
}

void vtlb_set(struct vtlb *t, unsigned index, struct vtlb_entry e)
{
    unlink_from(t, index);
    t->entry[index] = e;
    link_in(t, index);
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

/* The least index in one list that matches; VTLB_END if none does. */
static unsigned find_in(const struct vtlb *t, unsigned list, uint32_t va,
                        uint32_t asid)
{
    unsigned least = VTLB_END;

    for (unsigned i = t->first[list]; i != VTLB_END; i = t->next[i])
        if (i < least && matches(&t->entry[i], va, asid))
            least = i;
    return least;
}

/* Entries without a valid half may be alike: then the first counts. */
int vtlb_find(const struct vtlb *t, uint32_t va, uint32_t asid)
{
    unsigned here = find_in(t, list_for(va, asid), va, asid);
    unsigned others = find_in(t, VTLB_OTHERS, va, asid);
    unsigned i = here < others ? here : others;

    return i == VTLB_END ? -1 : (int)i;
}

enum vtlb_answer vtlb_access(const struct vtlb *t, uint32_t va, uint32_t asid,
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

static bool overlap(const struct vtlb_entry *a, const struct vtlb_entry *b)
{
    if ((a->hi ^ b->hi) & ENTRYHI_VPN2 & ~a->mask & ~b->mask)
        return false;
    return (any_valid(a) || any_valid(b)) &&
           (vtlb_is_global(a) || vtlb_is_global(b) ||
            ((a->hi ^ b->hi) & ENTRYHI_ASID) == 0);
}

static bool conflicts_in(const struct vtlb *t, unsigned list,
                         const struct vtlb_entry *e, unsigned index)
{
    for (unsigned i = t->first[list]; i != VTLB_END; i = t->next[i])
        if (i != index && overlap(e, &t->entry[i]))
            return true;
    return false;
}

bool vtlb_conflicts(const struct vtlb *t, const struct vtlb_entry *e,
                    unsigned index)
{
    /* kseg0 and kseg1 never ask the TLB: guests empty it with such entries. */
    if (segment_unmapped(segment_of(e->hi), 0))
        return false;
    if (list_of(e) != VTLB_OTHERS)
        return conflicts_in(t, list_of(e), e, index) ||
               conflicts_in(t, VTLB_OTHERS, e, index);
    for (unsigned list = 0; list < VTLB_LISTS; list++)
        if (conflicts_in(t, list, e, index))
            return true;
    return false;
}

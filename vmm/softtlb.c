/* SPDX-License-Identifier: MIT */
/*
 * softtlb.c - a set-associative cache of pairs.
 *
 * Whether a pair is kept, and under which ASID, is in one word, its hi.  So a
 * search compares, and what is to be forgotten costs a store each.
 */
#include "vmm/softtlb.h"

#include <stddef.h>

#include "machine/spec/fields.h"
#include "vmm/hw.h"

/* The refill vector makes a set's place of VPN2 by one shift. */
_Static_assert(sizeof(struct pair) * SOFTTLB_WAYS == 1 << (PAGE_SHIFT + 1 - 7),
               "metal/vectors.S shifts EntryHi right by 7");

enum { PAIR_SPAN = 2 * PAGE_SIZE, VPN2_SHIFT = PAGE_SHIFT + 1 };

/* How many slots a set has: all of them in a very small software TLB. */
static uint32_t ways(const struct softtlb *s)
{
    return s->pairs < SOFTTLB_WAYS ? s->pairs : SOFTTLB_WAYS;
}

/* What assembly looks at where there is no software TLB. */
static const struct pair none[SOFTTLB_PROBED] = {
    {.hi = SOFTTLB_EMPTY},
    {.hi = SOFTTLB_EMPTY},
    {.hi = SOFTTLB_EMPTY},
    {.hi = SOFTTLB_EMPTY},
};

void softtlb_init(struct softtlb *s, struct pair *slot, uint32_t pairs)
{
    *s = (struct softtlb){
        .slot = slot, .pairs = pairs, .used = true, .probe = slot};
    if (!slot) {
        s->probe = none;
        return;
    }
    s->probe_mask = (pairs / ways(s) - 1) * (uint32_t)sizeof *slot *
                    SOFTTLB_WAYS;
    for (uint32_t i = pairs; i < softtlb_room(pairs); i++)
        slot[i].hi = SOFTTLB_EMPTY;
    softtlb_clear(s);
}

/* The first slot of the set for va: VPN2's low bits say which. */
static struct pair *set_of(const struct softtlb *s, uint32_t va)
{
    uint32_t sets = s->pairs / ways(s);

    return &s->slot[(va >> VPN2_SHIFT & (sets - 1)) * ways(s)];
}

static inline uint32_t global_hi(uint32_t va)
{
    return (va & ENTRYHI_VPN2) | SOFTTLB_GLOBAL;
}

const struct pair *softtlb_find(struct softtlb *s, uint32_t va, uint32_t asid)
{
    uint32_t hi = (va & ENTRYHI_VPN2) | asid, global = global_hi(va);

    if (!s->slot)
        return NULL;
    struct pair *p = set_of(s, va);
    for (uint32_t i = 0; i < ways(s); i++) {
        if (p[i].hi != hi && p[i].hi != global)
            continue;
        struct pair found = p[i];
        p[i] = p[0];
        p[0] = found;
        return p;
    }
    return NULL;
}

/* Where a pair goes: over its like, into an empty slot, or over another. */
static struct pair *place_for(struct softtlb *s, uint32_t hi)
{
    struct pair *p = set_of(s, hi), *empty = NULL;
    uint32_t global = global_hi(hi), n = ways(s);

    for (uint32_t i = n; i-- > 0;) {
        if (p[i].hi == hi || p[i].hi == global)
            return &p[i];
        if (p[i].hi == SOFTTLB_EMPTY)
            empty = &p[i];
    }
    return empty ? empty : &p[s->victim++ & (n - 1)];
}

void softtlb_put(struct softtlb *s, const struct pair *pair)
{
    if (!s->slot || !((pair->lo[0] | pair->lo[1]) & ENTRYLO_V))
        return;

    struct pair *place = place_for(s, pair->hi);
    place->hi = pair->lo[0] & ENTRYLO_G ? global_hi(pair->hi) : pair->hi;
    place->lo[0] = pair->lo[0];
    place->lo[1] = pair->lo[1];
    s->used = true;
}

static void drop_in_set(const struct softtlb *s, uint32_t va, uint32_t asid,
                        bool all_asids)
{
    struct pair *p = set_of(s, va);
    uint32_t hi = (va & ENTRYHI_VPN2) | asid, global = global_hi(va);

    for (uint32_t i = 0; i < ways(s); i++)
        if (p[i].hi == hi || p[i].hi == global ||
            (all_asids && ((p[i].hi ^ va) & ENTRYHI_VPN2) == 0))
            p[i].hi = SOFTTLB_EMPTY;
}

void softtlb_drop(struct softtlb *s, uint32_t va, uint32_t span, uint32_t asid,
                  bool all_asids)
{
    uint32_t first = va & ENTRYHI_VPN2;

    if (!s->slot)
        return;
    /* When every set would be searched, forgetting all is cheaper. */
    if (span / PAIR_SPAN > s->pairs / ways(s)) {
        softtlb_clear(s);
        return;
    }
    for (uint32_t done = 0; done < span; done += PAIR_SPAN)
        drop_in_set(s, first + done, asid, all_asids);
}

void softtlb_clear(struct softtlb *s)
{
    if (!s->slot || !s->used)
        return;

    struct pair *p = s->slot, *end = p + s->pairs;
    for (; end - p >= 4; p += 4) {
        p[0].hi = SOFTTLB_EMPTY;
        p[1].hi = SOFTTLB_EMPTY;
        p[2].hi = SOFTTLB_EMPTY;
        p[3].hi = SOFTTLB_EMPTY;
    }
    for (; p != end; p++)
        p->hi = SOFTTLB_EMPTY;
    s->used = false;
}

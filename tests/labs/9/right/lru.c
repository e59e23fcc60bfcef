/* SPDX-License-Identifier: MIT */
/*
 * softtlb.c - another right answer: a set is a list, the most recent first, and
 * the last gives place.
 */
#include "vmm/softtlb.h"

#include <stddef.h>

#include "machine/spec/fields.h"
#include "vmm/hw.h"

enum { SPAN = 2 * PAGE_SIZE };

static struct pair nothing[SOFTTLB_PROBED];

struct set {
    struct pair *first;
    int ways;
};

static struct set set_for(const struct softtlb *s, uint32_t va)
{
    if (s->pairs <= SOFTTLB_WAYS)
        return (struct set){s->slot, (int)s->pairs};
    uint32_t sets = s->pairs / SOFTTLB_WAYS;

    return (struct set){s->slot + (va / SPAN) % sets * SOFTTLB_WAYS,
                        SOFTTLB_WAYS};
}

static bool maps(const struct pair *p, uint32_t va, uint32_t asid)
{
    if (p->hi & SOFTTLB_EMPTY)
        return false;
    return p->hi / SPAN == va / SPAN &&
           ((p->hi & SOFTTLB_GLOBAL) || (p->hi & ENTRYHI_ASID) == asid);
}

/* The one at `from` becomes the first; those before it move back. */
static void to_front(struct set set, int from)
{
    struct pair p = set.first[from];

    for (int i = from; i > 0; i--)
        set.first[i] = set.first[i - 1];
    set.first[0] = p;
}

static int where(struct set set, uint32_t va, uint32_t asid)
{
    int i = 0;

    while (i < set.ways && !maps(&set.first[i], va, asid))
        i++;
    return i;
}

void softtlb_init(struct softtlb *s, struct pair *slot, uint32_t pairs)
{
    s->slot = slot;
    s->pairs = slot ? pairs : 0;
    s->victim = 0;
    s->probe = slot ? slot : nothing;
    s->probe_mask = 0;
    if (s->pairs > SOFTTLB_WAYS)
        s->probe_mask = (s->pairs - 1) * 16 & ~63u;
    for (int i = 0; i < SOFTTLB_PROBED; i++)
        nothing[i].hi = SOFTTLB_EMPTY;
    for (uint32_t i = 0; slot && i < softtlb_room(pairs); i++)
        slot[i].hi = SOFTTLB_EMPTY;
}

const struct pair *softtlb_find(struct softtlb *s, uint32_t va, uint32_t asid)
{
    struct set set = set_for(s, va);
    int i = where(set, va, asid);

    if (i == set.ways)
        return NULL;
    to_front(set, i);
    return set.first;
}

void softtlb_put(struct softtlb *s, const struct pair *pair)
{
    struct set set = set_for(s, pair->hi);
    int i = where(set, pair->hi, pair->hi & ENTRYHI_ASID);

    if (set.ways == 0)
        return;
    if (!(pair->lo[0] & ENTRYLO_V) && !(pair->lo[1] & ENTRYLO_V))
        return;
    for (int e = 0; e < set.ways && i == set.ways; e++)
        if (set.first[e].hi == SOFTTLB_EMPTY)
            i = e;
    if (i == set.ways)
        i--;
    to_front(set, i);
    *set.first = *pair;
    if (pair->lo[0] & ENTRYLO_G)
        set.first->hi = pair->hi / SPAN * SPAN + SOFTTLB_GLOBAL;
}

void softtlb_drop(struct softtlb *s, uint32_t va, uint32_t span, uint32_t asid,
                  bool all_asids)
{
    uint32_t n = span / SPAN;

    /* Of a long one: each slot is asked whether it lies in it. */
    if (n > s->pairs) {
        for (uint32_t i = 0; i < s->pairs; i++)
            if (s->slot[i].hi / SPAN - va / SPAN < n &&
                (all_asids || maps(&s->slot[i], s->slot[i].hi, asid)))
                s->slot[i].hi = SOFTTLB_EMPTY;
        return;
    }
    for (; n-- > 0; va += SPAN) {
        struct set set = set_for(s, va);

        for (int i = 0; i < set.ways; i++)
            if (all_asids ? set.first[i].hi / SPAN == va / SPAN
                          : maps(&set.first[i], va, asid))
                set.first[i].hi = SOFTTLB_EMPTY;
    }
}

void softtlb_clear(struct softtlb *s)
{
    for (uint32_t i = 0; i < s->pairs; i++)
        s->slot[i].hi = SOFTTLB_EMPTY;
}

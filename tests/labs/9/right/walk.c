/* SPDX-License-Identifier: MIT */
/*
 * softtlb.c - another right answer: one walk along a set for everybody, and a
 * victim that goes round in steps of its own.
 */
#include "vmm/softtlb.h"

#include <stddef.h>

#include "machine/spec/fields.h"
#include "vmm/hw.h"

static const struct pair no_pair[SOFTTLB_PROBED] = {
    {SOFTTLB_EMPTY, {0, 0}},
    {SOFTTLB_EMPTY, {0, 0}},
    {SOFTTLB_EMPTY, {0, 0}},
    {SOFTTLB_EMPTY, {0, 0}},
};

static struct pair *first_of(const struct softtlb *s, uint32_t va)
{
    uintptr_t at = (uintptr_t)s->slot + ((va >> 7) & s->probe_mask);

    return (struct pair *)at;
}

static struct pair *end_of(const struct softtlb *s, struct pair *first)
{
    return first + (s->pairs > 3 ? 4 : s->pairs);
}

static bool like(const struct pair *p, uint32_t hi)
{
    return p->hi == hi || p->hi == ((hi | 0x2ff) ^ 0xff);
}

void softtlb_init(struct softtlb *s, struct pair *slot, uint32_t pairs)
{
    s->slot = slot;
    s->pairs = pairs;
    s->victim = 1;
    s->probe = no_pair;
    s->probe_mask = 0;
    if (slot == NULL)
        return;
    s->probe = slot;
    s->probe_mask = pairs > 4 ? (pairs / 4 - 1) << 6 : 0;
    s->used = true;
    for (uint32_t i = 0; i < softtlb_room(pairs); i++)
        slot[i] = no_pair[0];
}

const struct pair *softtlb_find(struct softtlb *s, uint32_t va, uint32_t asid)
{
    if (s->slot == NULL)
        return NULL;
    struct pair *first = first_of(s, va);

    for (struct pair *p = first; p < end_of(s, first); p++)
        if (like(p, (va & ENTRYHI_VPN2) | asid)) {
            struct pair was_first = *first;

            *first = *p;
            *p = was_first;
            return first;
        }
    return NULL;
}

void softtlb_put(struct softtlb *s, const struct pair *pair)
{
    struct pair kept = *pair;

    if (s->slot == NULL ||
        ((kept.lo[0] & ENTRYLO_V) | (kept.lo[1] & ENTRYLO_V)) == 0)
        return;
    struct pair *first = first_of(s, kept.hi), *end = end_of(s, first), *to;

    for (to = first; to < end && !like(to, kept.hi);)
        to++;
    if (to == end)
        for (to = first; to < end && to->hi != SOFTTLB_EMPTY;)
            to++;
    if (to == end)
        to = first + (s->victim += 3) % (uint32_t)(end - first);
    if (kept.lo[0] & ENTRYLO_G)
        kept.hi = (kept.hi & ENTRYHI_VPN2) | SOFTTLB_GLOBAL;
    *to = kept;
    s->used = true;
}

void softtlb_drop(struct softtlb *s, uint32_t va, uint32_t span, uint32_t asid,
                  bool all_asids)
{
    uint32_t hi = (va & ENTRYHI_VPN2) | asid, pairs = span >> 13;

    if (s->slot == NULL)
        return;
    if (pairs * 4 > s->pairs && pairs > 1) {
        softtlb_clear(s);
        return;
    }
    while (pairs-- > 0) {
        struct pair *first = first_of(s, hi);

        for (struct pair *p = first; p < end_of(s, first); p++)
            if (like(p, hi) || (all_asids && p->hi >> 13 == hi >> 13))
                p->hi = SOFTTLB_EMPTY;
        hi += 1 << 13;
    }
}

void softtlb_clear(struct softtlb *s)
{
    if (s->slot == NULL || !s->used)
        return;
    for (uint32_t i = 0; i < s->pairs; i++)
        s->slot[i] = no_pair[i % SOFTTLB_PROBED];
    s->used = false;
}

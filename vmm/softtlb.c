/* SPDX-License-Identifier: MIT */
/*
 * softtlb.c - a set-associative cache of pairs.
 *
 * An unused slot has a hi that no EntryHi is equal to, and both halves
 * invalid; a pair worth keeping has at least one valid half.
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

static const struct pair unused = {.hi = SOFTTLB_EMPTY};

/* What assembly looks at where there is no software TLB. */
static const struct pair none[SOFTTLB_PROBED] = {{.hi = SOFTTLB_EMPTY},
                                                 {.hi = SOFTTLB_EMPTY}};

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
        slot[i] = unused;
    softtlb_clear(s);
}

/* The first slot of the set for va: VPN2's low bits say which. */
static struct pair *set_of(const struct softtlb *s, uint32_t va)
{
    uint32_t sets = s->pairs / ways(s);

    return &s->slot[(va >> VPN2_SHIFT & (sets - 1)) * ways(s)];
}

static bool is_used(const struct pair *p)
{
    return (p->lo[0] | p->lo[1]) & ENTRYLO_V;
}

static bool is_global(const struct pair *p)
{
    return p->lo[0] & ENTRYLO_G;
}

static bool covers(const struct pair *p, uint32_t va, uint32_t asid)
{
    return ((p->hi ^ va) & ENTRYHI_VPN2) == 0 &&
           (is_global(p) || (p->hi & ENTRYHI_ASID) == asid) && is_used(p);
}

const struct pair *softtlb_find(struct softtlb *s, uint32_t va, uint32_t asid)
{
    if (!s->slot)
        return NULL;
    struct pair *p = set_of(s, va);
    for (uint32_t i = 0; i < ways(s); i++) {
        if (!covers(&p[i], va, asid))
            continue;
        struct pair found = p[i];
        p[i] = p[0];
        found.hi = (found.hi & ENTRYHI_VPN2) | asid; /* a global has any */
        p[0] = found;
        return p;
    }
    return NULL;
}

void softtlb_put(struct softtlb *s, const struct pair *pair)
{
    if (!s->slot || !is_used(pair))
        return;

    struct pair *p = set_of(s, pair->hi);
    struct pair *place = NULL;
    for (uint32_t i = 0; i < ways(s) && !place; i++)
        if (covers(&p[i], pair->hi, pair->hi & ENTRYHI_ASID))
            place = &p[i];
    for (uint32_t i = 0; i < ways(s) && !place; i++)
        if (!is_used(&p[i]))
            place = &p[i];
    if (!place)
        place = &p[s->victim++ % ways(s)];
    *place = *pair;
    s->used = true;
}

static void drop_in_set(const struct softtlb *s, uint32_t va, uint32_t asid,
                        bool all_asids)
{
    struct pair *p = set_of(s, va);

    for (uint32_t i = 0; i < ways(s); i++)
        if (((p[i].hi ^ va) & ENTRYHI_VPN2) == 0 &&
            (all_asids || is_global(&p[i]) ||
             (p[i].hi & ENTRYHI_ASID) == asid))
            p[i] = unused;
}

void softtlb_drop(struct softtlb *s, uint32_t va, uint32_t span, uint32_t asid,
                  bool all_asids)
{
    uint32_t first = va & ENTRYHI_VPN2;

    if (!s->slot)
        return;
    /* A large page covers more pairs than we keep: forgetting is cheaper. */
    if (span / PAIR_SPAN > s->pairs) {
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
    for (uint32_t i = 0; i < s->pairs; i++)
        s->slot[i] = unused;
    s->used = false;
}

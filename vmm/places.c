/* SPDX-License-Identifier: MIT */
/* places.c - a short list without doubles, the latest place first. */
#include "vmm/places.h"

#include "machine/spec/fields.h"

static uint32_t place_of(const struct pair *pair)
{
    if (pair->lo[0] & ENTRYLO_G)
        return (pair->hi & ENTRYHI_VPN2) | PLACE_USED | PLACE_GLOBAL;
    return (pair->hi & (ENTRYHI_VPN2 | ENTRYHI_ASID)) | PLACE_USED;
}

/* The oldest, unless that is the guest's kernel. */
static unsigned to_give_up(const struct places *p)
{
    unsigned last = PLACES - 1;

    return p->at[last] & PLACE_GLOBAL ? last - 1 : last;
}

uint32_t places_add(struct places *p, const struct pair *pair)
{
    uint32_t place = place_of(pair);
    unsigned i = 0;

    while (i < PLACES && p->at[i] != place && p->at[i] & PLACE_USED)
        i++;
    if (i < PLACES && p->at[i] == place)
        return PLACE_NONE;
    if (i == PLACES)
        i = to_give_up(p);
    uint32_t given_up = p->at[i];
    for (; i > 0; i--)
        p->at[i] = p->at[i - 1];
    p->at[0] = place;
    return given_up;
}

/* SPDX-License-Identifier: MIT */
/* places.c - a short list without doubles, or "many". */
#include "vmm/places.h"

#include "machine/spec/fields.h"

static uint32_t place_of(const struct pair *pair)
{
    if (pair->lo[0] & ENTRYLO_G)
        return (pair->hi & ENTRYHI_VPN2) | PLACE_USED | PLACE_GLOBAL;
    return (pair->hi & (ENTRYHI_VPN2 | ENTRYHI_ASID)) | PLACE_USED;
}

void places_add(struct places *p, const struct pair *pair)
{
    uint32_t place = place_of(pair);

    if (places_are_many(p))
        return;
    for (unsigned i = 0; i < PLACES; i++) {
        if (p->at[i] == place)
            return;
        if (!(p->at[i] & PLACE_USED)) {
            p->at[i] = place;
            return;
        }
    }
    *p = (struct places){.at = {PLACE_MANY}};
}

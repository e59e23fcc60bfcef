/* SPDX-License-Identifier: MIT */
/* slots.c - sets of slots, as bits, and the ghosts that are tied to one. */
#include "vmm/slots.h"

enum { BITS = 32 };

static inline uint32_t bit_of(unsigned slot)
{
    return UINT32_C(1) << slot % BITS;
}

void slots_begin(struct slots *s)
{
    for (unsigned w = 0; w < SLOT_WORDS; w++) {
        s->swept[w] = 0;
        s->old[w] = UINT32_MAX;
        s->certain[w] = 0;
    }
}

/* Those of word w that are not below `wired`. */
static inline uint32_t from_wired(unsigned w, unsigned wired)
{
    if (wired >= (w + 1) * BITS)
        return 0;
    return wired <= w * BITS ? UINT32_MAX : UINT32_MAX << wired % BITS;
}

void slots_know(struct slots *s, unsigned slot)
{
    s->certain[slot / BITS] |= bit_of(slot);
}

bool slots_sweep(struct slots *s, unsigned slot, unsigned wired)
{
    for (unsigned i = 0; i < SLOT_TIES && s->tied[slot][i]; i++)
        s->tied[slot][i] = 0;
    s->tie[slot] = 0;
    s->swept[slot / BITS] |= bit_of(slot);
    s->old[slot / BITS] &= ~bit_of(slot);
    for (unsigned w = 0; w < SLOT_WORDS; w++)
        if (from_wired(w, wired) & ~s->swept[w])
            return false;
    slots_begin(s);
    return true;
}

static uint32_t tie(struct slots *s, unsigned slot, uint32_t hi)
{
    uint32_t *place = &s->tied[slot][s->tie[slot]++ % SLOT_TIES];
    uint32_t dies = *place;

    *place = hi | SLOT_TIED;
    return dies;
}

bool slots_displace(struct slots *s, unsigned slot, uint32_t hi,
                    uint32_t *dies)
{
    unsigned w = slot / BITS;
    uint32_t bit = bit_of(slot);
    bool certain = s->certain[w] & bit, old = s->old[w] & bit;

    *dies = certain ? tie(s, slot, hi) : 0;
    s->old[w] &= ~bit;
    s->certain[w] &= ~bit;
    return certain || !old;
}

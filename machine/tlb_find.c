/* SPDX-License-Identifier: MIT */
/* tlb_find.c - which entry matches? */
#include "machine/tlb_find.h"

enum { NOBODY = TLB_ENTRIES };

/* The low bits of the number of a pair of 4 KiB pages. */
static uint16_t low_of(uint32_t entryhi)
{
    return (uint16_t)(entryhi >> (PAGE_SHIFT + 1));
}

/* The few lowest of them: most entries differ in these. */
static uint8_t *bucket(struct tlb *t, uint16_t low)
{
    return &t->keys.same[low % TLB_BUCKETS];
}

void tlb_note_none(struct tlb *t)
{
    t->keys = (struct tlb_keys){.latest = NOBODY};
    *bucket(t, 0) = TLB_ENTRIES; /* for low[] is 0 everywhere */
}

void tlb_note(struct tlb *t, unsigned index, uint32_t key, uint32_t care,
              bool alone)
{
    uint64_t bit = UINT64_C(1) << index;

    t->keys.key[index] = key;
    t->keys.care[index] = care;
    --*bucket(t, t->keys.low[index]);
    t->keys.low[index] = low_of(key);
    ++*bucket(t, t->keys.low[index]);
    t->keys.wide &= ~bit;
    if (~care & ENTRYHI_VPN2)
        t->keys.wide |= bit;
    t->keys.latest = alone ? (uint8_t)index : NOBODY;
}

static bool matches(const struct tlb *t, unsigned i, uint32_t want,
                    uint32_t care)
{
    return ((t->keys.key[i] ^ want) & t->keys.care[i] & care) == 0;
}

static int look_at_each(const struct tlb *t, unsigned from, uint32_t want,
                        uint32_t care)
{
    for (unsigned i = from; i < t->size; i++)
        if (matches(t, i, want, care))
            return (int)i;
    return TLB_NONE;
}

/*
 * How many entries have these low bits, times ONE, plus the sum of their
 * indices.  The loop has no way out, so that the compiler compares many
 * entries at once.
 */
enum { ONE = 0x100 };

static unsigned same_low(const struct tlb *t, uint16_t low)
{
    uint16_t all = 0;

    for (uint16_t i = 0; i < TLB_ENTRIES; i++)
        all = (uint16_t)(all + (t->keys.low[i] == low ? ONE + i : 0));
    return all;
}

static bool any_wide(const struct tlb *t, uint32_t want, uint32_t care)
{
    for (uint64_t left = t->keys.wide; left; left &= left - 1)
        if (matches(t, (unsigned)__builtin_ctzll(left), want, care))
            return true;
    return false;
}

/*
 * Most often no entry matches, or one of 4 KiB: then it is the only one with
 * these low bits, or nearly.
 */
int tlb_find(const struct tlb *t, unsigned from, uint32_t want, uint32_t care)
{
    unsigned latest = t->keys.latest;

    if (from == 0 && care == TLB_CARE_ALL && latest < t->size &&
        matches(t, latest, want, care))
        return (int)latest;
    if (from > 0 || (~care & ENTRYHI_VPN2) || any_wide(t, want, care))
        return look_at_each(t, from, want, care);

    if (t->keys.same[low_of(want) % TLB_BUCKETS] == 0)
        return TLB_NONE;
    unsigned same = same_low(t, low_of(want));
    if (same >= 2 * ONE)
        return look_at_each(t, from, want, care);
    return same - ONE < t->size && matches(t, same - ONE, want, care)
               ? (int)(same - ONE)
               : TLB_NONE;
}

/* SPDX-License-Identifier: MIT */
/*
 * vtlb.h - the TLB that the guest believes in: 64 entries, its own frames.
 *
 * Pure data and search; what a change means for the real TLB is shadow.h's
 * business.
 */
#ifndef VMM_VTLB_H
#define VMM_VTLB_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/fields.h"

struct vtlb_entry {
    uint32_t hi;    /* VPN2 (bits under the mask are 0) and ASID */
    uint32_t mask;  /* PageMask */
    uint32_t lo[2]; /* physical frame, C, D, V and the entry's G in both */
};

/*
 * Who maps a page of 4 KiB for one ASID is in the list that the low bits of
 * VPN2 and ASID choose: all the processes of a Unix use the same few pages.
 * The few that are larger, or global, are in one more.  So a search looks at
 * two short lists instead of 64 entries.
 */
enum { VTLB_LISTS = 64 + 1, VTLB_OTHERS = VTLB_LISTS - 1, VTLB_END = 0xff };

struct vtlb {
    struct vtlb_entry entry[TLB_ENTRIES]; /* written by vtlb_set() only */
    uint8_t first[VTLB_LISTS];
    uint8_t next[TLB_ENTRIES];
};

/* Power-on: no entry matches any address that goes through the TLB. */
void vtlb_reset(struct vtlb *t);

/* Put an entry at `index`, below TLB_ENTRIES. */
void vtlb_set(struct vtlb *t, unsigned index, struct vtlb_entry e);

/*
 * The entry as tlbwi and tlbwr make it from the four registers: bits under
 * the mask cleared, G set only if it is set in both halves (PRA, "TLB
 * Instructions").
 */
struct vtlb_entry vtlb_entry_from(uint32_t entryhi, uint32_t pagemask,
                                  uint32_t entrylo0, uint32_t entrylo1);

/* The index of the entry that matches va under asid, or -1. */
int vtlb_find(const struct vtlb *t, uint32_t va, uint32_t asid);

/* What the guest's TLB says of an access. */
enum vtlb_answer {
    VTLB_NONE,    /* no entry matches: a refill */
    VTLB_INVALID, /* one matches, its half has V=0 */
    VTLB_CLEAN,   /* a store, and its half has D=0 */
    VTLB_OK
};

/* *entry is set unless the answer is VTLB_NONE. */
enum vtlb_answer vtlb_access(const struct vtlb *t, uint32_t va, uint32_t asid,
                             bool store, const struct vtlb_entry **entry);

/*
 * Would e, written at `index`, and another entry match the same address, and
 * one of them have a valid half?  Then the write raises MCheck, as on the
 * machine.
 */
bool vtlb_conflicts(const struct vtlb *t, const struct vtlb_entry *e,
                    unsigned index);

static inline bool vtlb_is_global(const struct vtlb_entry *e)
{
    return e->lo[0] & ENTRYLO_G;
}

/* Which half of the entry va falls into: 0 even, 1 odd. */
static inline unsigned vtlb_half(const struct vtlb_entry *e, uint32_t va)
{
    /* PageMask covers VPN2; the page bit lies just below its lowest one. */
    return (va & (((e->mask | 0x1fff) + 1) >> 1)) != 0;
}

/*
 * Does e let both pages of its pair be stored to?  Who maps both, and stores
 * to one, will store to both.  (Large pages are mapped to be there, in part
 * or whole: no.)
 */
static inline bool vtlb_both_stored(const struct vtlb_entry *e)
{
    uint32_t lacks = ~(e->lo[0] & e->lo[1]);

    return e->mask == 0 && (lacks & (ENTRYLO_V | ENTRYLO_D)) == 0;
}

#endif

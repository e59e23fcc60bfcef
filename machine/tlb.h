/* SPDX-License-Identifier: MIT */
/*
 * tlb.h - the translation lookaside buffer (PRA, "TLB-Based Virtual Address
 * Translation").
 *
 * Up to 64 entries, each a pair of neighbouring pages.  Software alone fills
 * it; nothing here raises an exception or knows a mode: mmu.c asks, exec.c
 * and exception.c act.
 */
#ifndef MACHINE_TLB_H
#define MACHINE_TLB_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/fields.h"

enum access_kind { ACCESS_FETCH, ACCESS_LOAD, ACCESS_STORE };
enum { ACCESS_KINDS = 3, TLB_NONE = -1, TLB_BUCKETS = 1024 };

/* One entry as the registers show it: what tlbwi writes and tlbr reads. */
struct tlb_entry {
    uint32_t entryhi;  /* VPN2 and ASID; VPN2 has no bits under pagemask */
    uint32_t pagemask; /* 0: 4 KiB pages; larger ones set bits from 13 up */
    uint32_t
        entrylo[2]; /* even and odd page: PFN, C, D, V; G in both or none */
};

/* What tlb_find.c keeps, to look at all entries in little time. */
struct tlb_keys {
    uint32_t key[TLB_ENTRIES], care[TLB_ENTRIES];
    uint16_t low[TLB_ENTRIES]; /* of the pair's number, the low bits */
    uint8_t same[TLB_BUCKETS]; /* how many have these lowest bits of it */
    uint64_t wide;             /* entries of more than 4 KiB: one bit each */
    uint8_t latest; /* an entry that overlaps no other, or none: 64 */
};

struct tlb {
    unsigned size; /* 8 to TLB_ENTRIES */
    struct tlb_entry entry[TLB_ENTRIES];
    struct tlb_keys keys;
};

/* The four ends of a lookup; the exception differs for each (mmu.h). */
enum tlb_result { TLB_HIT, TLB_REFILL, TLB_INVALID, TLB_MODIFIED };

/* Power on: `size` entries, none of which matches a mapped address. */
void tlb_reset(struct tlb *t, unsigned size);

/*
 * Translate va for this ASID.  *index is the entry that matched, or TLB_NONE
 * on TLB_REFILL; *physical is set on TLB_HIT only.
 *
 * A missing entry and an invalid one differ to software: the first goes to
 * the refill vector, the second to the general one (PRA, "TLB Refill
 * Exception", "TLB Invalid Exception").
 */
enum tlb_result tlb_lookup(const struct tlb *t, uint32_t va, uint8_t asid,
                           enum access_kind how, int *index,
                           uint32_t *physical);

/* Which entry matches this EntryHi, valid or not?  TLB_NONE if none does. */
int tlb_probe(const struct tlb *t, uint32_t entryhi);

/* Entry `index` (< size) as tlbr shows it. */
struct tlb_entry tlb_read(const struct tlb *t, unsigned index);

/*
 * Write entry `index` (< size) from register values, and leave in entry[] what
 * tlbr shows: G in both halves if it was in both, a PageMask that is none
 * (spec/cp0.h, pagemask_legal()) as 0.  False, and nothing is written, if
 * another entry would then match an address that this one matches (PRA,
 * "Machine Check Exception"), unless neither has a valid half, or the address
 * is in kseg0 or kseg1: so software empties a TLB.
 *
 * This file is lab 2.  It may find entries by tlb_find.h, which then must be
 * told of each write, or look at each in turn.
 */
bool tlb_write(struct tlb *t, unsigned index, const struct tlb_entry *e);

#endif

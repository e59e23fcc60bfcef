/* SPDX-License-Identifier: MIT */
/*
 * tlb_find.h - which entry matches?
 *
 * The answer is needed at every TLB miss and at every TLB write, so it must
 * not take a look at each entry in turn.  What makes an entry match is kept
 * as two words: `key`, put together as EntryHi is, and `care`, the bits of it
 * that count.
 */
#ifndef MACHINE_TLB_FIND_H
#define MACHINE_TLB_FIND_H

#include "machine/tlb.h"

/* No entry matches anything: each is then to be noted. */
void tlb_note_none(struct tlb *t);

/*
 * Entry `index` matches where the bits of care are those of key.  alone:
 * where it matches no other does.  Most often it is the next to be found.
 */
void tlb_note(struct tlb *t, unsigned index, uint32_t key, uint32_t care,
              bool alone);

/* Of a lookup: all bits of VPN2 and ASID count. */
#define TLB_CARE_ALL 0xffffffffu

/*
 * The first entry, from `from` on, whose key is `want` in all the bits that
 * both it and the caller care about; TLB_NONE if there is none.
 */
int tlb_find(const struct tlb *t, unsigned from, uint32_t want, uint32_t care);

#endif

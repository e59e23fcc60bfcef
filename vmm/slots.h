/* SPDX-License-Identifier: MIT */
/*
 * slots.h - what a guest can know of the slots of its TLB.
 *
 * A translation that tlbwr has displaced may live on as a ghost (shadow.h)
 * only while the guest must reckon with its being in the TLB yet.  It knows
 * where its translation went if it chose the slot itself (tlbwi), or was told
 * (tlbp, tlbr).  Of what it entered by tlbwr it knows only: in some slot from
 * Wired on.  And when it has written a slot by tlbwi, nothing is there any
 * more that it had entered by then: by tlbwr a new translation can come into
 * that slot, an old one cannot come back.
 *
 * So a translation is gone, as the guest can know, once every slot that it
 * may be in has been written by tlbwi since it was entered.  We keep
 *
 *   swept    written by tlbwi in the present epoch.  When all slots from
 *            Wired on are, the epoch ends: no ghost outlives it
 *   old      what is there was entered in an earlier epoch: it leaves no
 *            ghost when tlbwr displaces it
 *   certain  the guest knows what is there, until the next tlbwr to that slot
 *   tied     the ghosts of what was certain there: this slot is the only one
 *            that they may be in, so they die when it is swept.  Of more than
 *            a few, the oldest
 *
 * Hence every ghost is tied, or was entered in the present epoch, and since
 * then not all of the slots have been swept.
 *
 * A guest that empties its TLB, by tlbwi to every slot, need not be
 * recognized: at its last slot, at the latest, an epoch ends.  It may take
 * interrupts and misses meanwhile, write what is there already, or write some
 * slots twice.  When Wired changes, the slots that tlbwr may choose do: that
 * ends an epoch, too.
 *
 * What we do not count: a tlbwi that adds rights to the entry that is there
 * (a demand-zero page) sweeps nothing, nor does tlbp.  A guest could find out
 * by 64 of these, each at another slot, that nothing else is in its TLB; but
 * whoever wants to be rid of a translation takes something away.
 */
#ifndef VMM_SLOTS_H
#define VMM_SLOTS_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/fields.h"

enum {
    SLOT_WORDS = TLB_ENTRIES / 32,
    SLOT_TIES = 16,
    SLOT_TIED = 1 << 8 /* in no EntryHi */
};

struct slots {
    uint32_t swept[SLOT_WORDS]; /* a bit each */
    uint32_t old[SLOT_WORDS];
    uint32_t certain[SLOT_WORDS];
    uint32_t tied[TLB_ENTRIES][SLOT_TIES]; /* EntryHi, SLOT_TIED; 0: none */
    uint8_t tie[TLB_ENTRIES];              /* the next to be written */
};

/* An epoch begins; what is there was entered before it. */
void slots_begin(struct slots *s);

/* The guest knows what is in this slot. */
void slots_know(struct slots *s, unsigned slot);

/*
 * tlbwi has written this slot; the caller has killed what was tied to it.
 * True: by now it has written all from `wired` on, and the epoch has ended.
 */
bool slots_sweep(struct slots *s, unsigned slot, unsigned wired);

/*
 * tlbwr has written this slot, over an entry with this EntryHi.  May that
 * become a ghost?  *dies: another, which may not be one any longer; 0: none.
 */
bool slots_displace(struct slots *s, unsigned slot, uint32_t hi,
                    uint32_t *dies);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * tlb.h - odd entries, and what the TLB must make of them.
 */
#ifndef GUESTOS_GREEDY_TLB_H
#define GUESTOS_GREEDY_TLB_H

/* Entries written, found, read back and forgotten; ASIDs and the G bit. */
void tlb_play_by_the_rules(void);

/*
 * Entries that the architecture forbids: two that match, masks with holes.
 * What happens then is not defined, and not printed.
 */
void tlb_break_the_rules(void);

/* Many more TLBWR than there are entries; every page that hits is right. */
void tlb_flood(void);

#endif

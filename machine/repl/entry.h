/* SPDX-License-Identifier: MIT */
/*
 * entry.h - a TLB entry in words: its two halves, side by side.
 *
 *   asid 03   > vpn 01000 -> pfn 00401 V - |  vpn 01001 -> pfn 00402 V W
 *
 * V is valid, W writable (the manual's D); > marks the half that was touched.
 * Real entries hold machine frames, those that a guest believes in physical
 * ones; bare, the two are the same.
 */
#ifndef MACHINE_REPL_ENTRY_H
#define MACHINE_REPL_ENTRY_H

#include "machine/tlb.h"
#include "traces/say.h"

enum { ENTRY_NO_HALF = -1 };

/* `frame` names the kind of frame number, "pfn" or "mfn"; half: 0 or 1. */
void entry_say(struct say *to, const struct tlb_entry *e, const char *frame,
               int half);

/* The half of e that va falls into, if e covers va. */
int entry_half(const struct tlb_entry *e, uint32_t va);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * refill.h - a miss of the real TLB: whose is it?
 */
#ifndef VMM_REFILL_H
#define VMM_REFILL_H

#include "vmm/vmm.h"

/*
 * TLBL, TLBS and Mod: the guest touched a page that the real TLB does not
 * hold, holds with this half invalid, or holds without the right to store.
 *
 * Four kinds of miss, by what the guest's own TLB says:
 *   refill     no entry matches           the guest's: its refill vector
 *   invalid    the half has V=0           the guest's: its general vector
 *   modified   a store, the half has D=0  the guest's: its general vector
 *   hidden     the entry is fine          ours: the real TLB, shared by all
 *              guests, has lost it, or no frame backed it yet
 *
 * What the software TLB knows, and allows, is put back before that is asked.
 * A hidden miss is counted (stat.hidden), and the trace is told before the
 * real TLB is written (probes softtlb_hit, vtlb_hit).
 */
enum verdict on_tlb_miss(struct vcpu *v);

#endif

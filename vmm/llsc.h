/* SPDX-License-Identifier: MIT */
/*
 * llsc.h - LL and SC with a trap in between.
 *
 * The monitor's eret clears LLbit (ISA, "ERET").  For an interrupt or a TLB
 * miss that is as it should be: the SC fails, the guest tries again, and the
 * next time nothing comes between.  But a privileged instruction between LL
 * and SC traps every time: the SC would fail for ever.  So what follows it
 * is emulated, branches and all, until an SC is.
 *
 * Not seen coming: an SC that lies behind the trap, or far from it.  A guest
 * that writes such a loop, and its privileged instruction within, spins.
 */
#ifndef VMM_LLSC_H
#define VMM_LLSC_H

#include "vmm/vmm.h"

/*
 * How far ahead an SC is looked for, in words of code, and how many
 * instructions are emulated on the way to it at most.
 */
enum { LLSC_REACH = 32, LLSC_MOST = 64 };

/*
 * An instruction was just emulated in a trap, v->at is behind it, and the
 * guest has executed an LL since it was entered (hw_ll_executed), and no eret
 * after it.  If an SC is in reach, v->until_sc becomes the number of
 * instructions to emulate, unless an SC comes sooner, and virtual LLbit is
 * set.
 */
void llsc_after_emulation(struct vcpu *v);

#endif

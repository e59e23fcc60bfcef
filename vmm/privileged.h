/* SPDX-License-Identifier: MIT */
/*
 * privileged.h - the privileged instructions, on the virtual CPU.
 *
 * In supervisor mode each of them raises Coprocessor Unusable; trap.c brings
 * it here.  (Popek and Goldberg: that they all trap is what makes the
 * machine virtualizable.)
 */
#ifndef VMM_PRIVILEGED_H
#define VMM_PRIVILEGED_H

#include "machine/spec/insn.h"
#include "vmm/vmm.h"

/*
 * Do i, an instruction of CLASS_PRIV that the guest may use in its present
 * virtual mode.  v->after is set to the next instruction; eret changes it.
 * V_NEXT, or V_REFLECT with v->fault (MCheck; address and TLB exceptions of
 * cache), or V_KILL.
 *
 * Changes the virtual CPU, and tells those who have to follow: shadow.h of
 * what is written to the guest's TLB or read out of it (probe: vtlb_write),
 * asid.h of another EntryHi, wait.h of wait.  CP0 is vcp0.h's.  Lab 5.
 */
enum verdict privileged(struct vcpu *v, const struct insn *i);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * trap.h - every real exception: one handler, one verdict, one actor.
 */
#ifndef VMM_TRAP_H
#define VMM_TRAP_H

#include "vmm/vmm.h"

/*
 * Every trap comes here; the assembly before it (metal/vectors.S) only saves
 * registers.  v is the virtual CPU that ran; v->trap says what happened.
 */
void vmm_trap(struct vcpu *v);

/* Act on a verdict: the only code that does. */
void vmm_act(struct vcpu *v, enum verdict verdict);

#endif

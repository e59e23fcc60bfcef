/* SPDX-License-Identifier: MIT */
/*
 * execute.h - what a decoded instruction does to the virtual CPU.
 *
 * Ordinary instructions mean what machine/spec/meaning.h says, which is also
 * what the machine itself runs; loads and stores go through guestmem.h.
 */
#ifndef VMM_EXECUTE_H
#define VMM_EXECUTE_H

#include "machine/spec/insn.h"
#include "vmm/vmm.h"

/*
 * v->at.pc is its place, v->after what follows it in a straight line; a
 * branch changes that.  V_REFLECT: v->fault says why.  decode.c has chosen
 * which of the two it is; the privileged one may still be none here, where
 * the guest may not use coprocessor 0.
 */
enum verdict execute_privileged(struct vcpu *v, const struct insn *i);
enum verdict execute_ordinary(struct vcpu *v, const struct insn *i);

#endif

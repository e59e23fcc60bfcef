/* SPDX-License-Identifier: MIT */
/*
 * emulate.h - do an instruction for the guest, instead of the hardware.
 *
 * What hardware may not run as the guest means it (privileged instructions
 * in supervisor mode, kernel-only segments, devices) is fetched, decoded and
 * executed here on the virtual CPU (execute.h).
 */
#ifndef VMM_EMULATE_H
#define VMM_EMULATE_H

#include "vmm/vmm.h"

/* The most instructions that one round does before others get their turn. */
enum { EMULATE_ROUND = 1000 };

/*
 * Emulate the instruction at v->at.  V_NEXT: v->after is where the guest
 * goes on.  V_REFLECT: v->fault says why.  The caller acts on the verdict.
 */
enum verdict emulate_here(struct vcpu *v);

/*
 * Must the guest's next instruction be emulated?  Code in kseg0, kseg1 and
 * kseg3 cannot run in supervisor mode; a delay slot whose branch was
 * emulated cannot be entered alone; an SC must not be parted from its LL
 * (llsc.h); exec=emulate emulates all.
 */
bool emulate_wanted(const struct vcpu *v);

/*
 * A quick no for nearly every place: mapped in every mode that can get
 * there.  (Whatever else asks for emulation also asks world.c to look.)
 */
static inline bool emulate_not_here(const struct vcpu *v)
{
    uint32_t pc = v->at.pc;

    return (pc < KSEG0_BASE || pc >> 29 == SSEG_BASE >> 29) &&
           !(v->cp0[CP0_status] & STATUS_ERL);
}

/*
 * Emulate until that is no longer so, at most EMULATE_ROUND instructions,
 * and at most one that is privileged: it may have changed anything.
 */
void emulate_round(struct vcpu *v);

#endif

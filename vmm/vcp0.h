/* SPDX-License-Identifier: MIT */
/*
 * vcp0.h - the CP0 registers that the guest believes in.
 *
 * The virtual CPU is always a 4KEc with 64 TLB entries, whatever it runs on:
 * the registers, their write masks and reset values are those of
 * machine/spec/cp0.def.
 */
#ifndef VMM_VCP0_H
#define VMM_VCP0_H

#include "vmm/vmm.h"

/* Power-on values; virtual Count starts at 0 now. */
void vcp0_reset(struct vcpu *v);

/* As mfc0 reads it, Count and Random included. */
uint32_t vcp0_read(struct vcpu *v, enum cp0_reg r);

/* As mtc0 writes it, effects included: Compare clears the timer interrupt. */
void vcp0_write(struct vcpu *v, enum cp0_reg r, uint32_t value);

/*
 * The virtual timer.  vcp0_timer_due() is how many steps of Count remain
 * until Count meets Compare, 0 if it has; UINT32_MAX if it is not running.
 * vcp0_timer_post() raises virtual IP7 if it is due, once.
 */
uint32_t vcp0_timer_due(const struct vcpu *v, uint32_t now);
void vcp0_timer_post(struct vcpu *v, uint32_t now);

/*
 * An interrupt line of the virtual CPU, 2 to 7, from a virtual device: a
 * level that stays until the other one is set, and shows as Cause.IP.  Line 7
 * is the timer's.  Wakes nobody by itself: world.c looks.
 */
void vcpu_set_line(struct vcpu *v, unsigned line, bool level);

/* May interrupts be taken at all: IE set, EXL and ERL clear? */
static inline bool vcp0_interrupts_on(const struct vcpu *v)
{
    return (v->cp0[CP0_status] & (STATUS_IE | STATUS_EXL | STATUS_ERL)) ==
           STATUS_IE;
}

/* Is there one that may be taken now: on, pending, let through by IM? */
static inline bool vcp0_interrupt_takeable(const struct vcpu *v)
{
    return vcp0_interrupts_on(v) &&
           (v->cp0[CP0_cause] & v->cp0[CP0_status] & STATUS_IM);
}

#endif

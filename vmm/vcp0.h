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

/* Registers that are more than what was last written there. */
enum {
    VCP0_ALIVE =
        1 << CP0_count | 1 << CP0_random | 1 << CP0_cause | 1 << CP0_NONE
};
uint32_t vcp0_read_alive(struct vcpu *v, enum cp0_reg r);

/* As mfc0 reads it, Count and Random included. */
static inline uint32_t vcp0_read(struct vcpu *v, enum cp0_reg r)
{
    return VCP0_ALIVE >> r & 1 ? vcp0_read_alive(v, r) : v->cp0[r];
}

/* Registers that have a rule besides their mask, or an effect. */
enum {
    VCP0_RULED = 1 << CP0_entryhi | 1 << CP0_index | 1 << CP0_wired |
                 1 << CP0_status | 1 << CP0_ebase | 1 << CP0_count |
                 1 << CP0_cause | 1 << CP0_compare | 1 << CP0_NONE
};
extern const uint32_t vcp0_writable[CP0_COUNT]; /* the masks of cp0.def */
void vcp0_write_ruled(struct vcpu *v, enum cp0_reg r, uint32_t value);

/* As mtc0 writes it, effects included: Compare clears the timer interrupt. */
static inline void vcp0_write(struct vcpu *v, enum cp0_reg r, uint32_t value)
{
    if (VCP0_RULED >> r & 1) {
        vcp0_write_ruled(v, r, value);
    } else {
        uint32_t *reg = &v->cp0[r], mask = vcp0_writable[r];
        *reg = (*reg & ~mask) | (value & mask);
    }
}

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

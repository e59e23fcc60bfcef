/* SPDX-License-Identifier: MIT */
/*
 * hold.h - interrupts held back until the interrupted code has got on.
 *
 * Emulated code is some hundred times slower than the Count that it lives
 * by.  A guest whose interrupt handler is emulated may be in it for longer
 * than its timer's period: when it returns, the next interrupt is due, and
 * without this it would be taken before one instruction of the interrupted
 * code was done, for ever.  No CPU promises when an interrupt is taken, but
 * every one gets on between two.
 *
 * So after an emulated handler the next interrupt is held until the guest
 * has done a round of emulation with interrupts on, or run directly for
 * HOLD_COUNTS, or waits.  An interrupt by software is never held: it comes
 * from the guest's own hand, not with time, and the guest may know where.
 */
#ifndef VMM_HOLD_H
#define VMM_HOLD_H

#include "vmm/vmm.h"

/* As long as it runs directly: in steps of Count. */
enum { HOLD_COUNTS = 2000 };

/* Must the interrupt that v could take be held? */
static inline bool hold_now(const struct vcpu *v)
{
    return v->owed > 0 && !(v->cp0[CP0_cause] & v->cp0[CP0_status] &
                            CAUSE_IP_SOFTWARE);
}

/* An interrupt was just delivered: v->at is the handler. */
void hold_after_delivery(struct vcpu *v);

/* Emulate a round (emulate.h), and see how far it has come. */
void hold_emulate_round(struct vcpu *v);

/* It has run directly, or waits: nothing is held any longer. */
static inline void hold_end(struct vcpu *v)
{
    v->owed = 0;
}

#endif

/* SPDX-License-Identifier: MIT */
/*
 * wait.h - virtual CPUs that wait: what ends it, and when that will be.
 *
 * WAIT makes the information gap visible: a guest that says that it is idle
 * gives the CPU to the others until an interrupt is posted for it (Disco,
 * "Changes to the HAL").  A guest that was found spinning (spin.h) waits
 * too, but did not say so: it is woken whenever the loop might end.
 */
#ifndef VMM_WAIT_H
#define VMM_WAIT_H

#include "vmm/vmm.h"

/* From now on it waits. */
void wait_begin(struct vcpu *v);

/*
 * Does it not wait, or no longer?  Posts its timer if that is due, and wakes
 * it if an interrupt has come that it can take: as on the machine, WAIT with
 * interrupts off waits for ever (the manual leaves that to each CPU: ISA,
 * "WAIT").  v->woken then tells so, until it runs.
 */
bool wait_over(struct vcpu *v, uint32_t now);

/* Let it go on, whatever it waits for. */
void wait_end(struct vcpu *v, uint32_t now);

/*
 * Steps of Count until the timer of a waiting virtual CPU ends its wait;
 * UINT32_MAX: never.
 */
uint32_t wait_due(const struct vcpu *v, uint32_t now);

/* The least of these, of all VMs that wait; UINT32_MAX: none. */
uint32_t wait_first_due(uint32_t now);

#endif

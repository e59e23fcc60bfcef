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

/* It waits for a monitor call; no interrupt ends that, only the second. */
void wait_block(struct vcpu *v);
void wait_unblock(struct vcpu *v);

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
 * Wake all who are to be woken, in every VM.  Answers how many steps of
 * Count it takes until the timer of one that still waits ends its wait;
 * UINT32_MAX: never.  Cheap unless that time has come, or somebody began to
 * wait, or an interrupt was posted (wait_posted).
 */
uint32_t wait_wake(uint32_t now);

/* Lines of one that waits may have changed: wait_wake() is to look at it. */
void wait_posted(void);

#endif

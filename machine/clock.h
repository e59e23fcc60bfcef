/* SPDX-License-Identifier: MIT */
/*
 * clock.h - Count, Compare and when to look at interrupts (PRA, "Count
 * Register", "Compare Register").
 *
 * Nothing ticks.  Count is computed from the cycle number, and the timer is
 * one deadline.  cpu->attention is the first cycle at which an interrupt may
 * have to be taken: 0 if one may be taken now.  The interpreter compares it
 * with the time before each instruction; whoever changes Status, Cause,
 * Count or Compare calls clock_update().
 */
#ifndef MACHINE_CLOCK_H
#define MACHINE_CLOCK_H

#include <stdbool.h>

#include "machine/cpu.h"

#define CLOCK_NEVER UINT64_MAX

uint32_t clock_count(const struct cpu *cpu);
void clock_set_count(struct cpu *cpu, uint32_t count);

/* After Compare was written or Cause.DC changed: a new deadline. */
void clock_rearm(struct cpu *cpu);

/* After Status or Cause changed: a new value for cpu->attention. */
void clock_update(struct cpu *cpu);

/* The attention cycle has come: post the timer interrupt if it is due. */
void clock_tick(struct cpu *cpu);

/* Is an interrupt pending, unmasked, and may be taken now? */
bool clock_interrupt(const struct cpu *cpu);

/*
 * WAIT: jump to the cycle at which an interrupt can be taken; the time does
 * not move if that is now.  False if no interrupt can ever come.
 */
bool clock_sleep(struct cpu *cpu);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * clock.h - Count, Compare and when to look at interrupts (PRA, "Count
 * Register", "Compare Register").
 *
 * Nothing ticks.  Count is computed from the cycle number, and the timer is
 * one deadline; the devices have another (devices.h).  cpu->attention is the
 * first cycle at which anything must be looked at: 0 if an interrupt may be
 * taken now, else the nearer deadline.  The interpreter compares it with the
 * time before each instruction, and calls devices_attend() when it has come.
 * Whoever changes Status, Cause, Count or Compare calls clock_update(); any
 * access to a device may change attention too.
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

/* Post the timer interrupt if it is due. */
void clock_tick(struct cpu *cpu);

/*
 * An interrupt line of the CPU, 2 to 7, from outside: a level that stays
 * until the other one is set, and shows as Cause.IP.  Line 7 is the timer's.
 */
void clock_set_line(struct cpu *cpu, unsigned line, bool level);

/* No device has anything to do before this cycle. */
void clock_set_device_deadline(struct cpu *cpu, uint64_t cycle);

/* Is an interrupt pending, unmasked, and may be taken now? */
bool clock_interrupt(const struct cpu *cpu);

/*
 * Asleep: the next deadline that may end it; a timer interrupt that would
 * not be taken does not count.  CLOCK_NEVER if there is none.
 */
uint64_t clock_next(const struct cpu *cpu);

#endif

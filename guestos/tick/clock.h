/* SPDX-License-Identifier: MIT */
/*
 * clock.h - ticks from Count and Compare.
 *
 * Count runs on, whatever software does; when it equals Compare, the timer
 * interrupt (line 7) is raised, until Compare is written again (PRA, "Count
 * Register", "Compare Register").
 */
#ifndef GUESTOS_TICK_CLOCK_H
#define GUESTOS_TICK_CLOCK_H

#include <stdint.h>

/* How many ticks have come since clock_start(); an interrupt changes it. */
extern volatile uint32_t clock_ticks;

/* Begin to tick, with interrupts enabled from here on. */
void clock_start(void);

/*
 * The timer interrupt's handler: count the ticks that are due, and set the
 * next deadline.
 */
void clock_interrupt(void);

#endif

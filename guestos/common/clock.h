/* SPDX-License-Identifier: MIT */
/*
 * clock.h - ticks from Count and Compare.
 *
 * Count runs on, whatever software does; when it equals Compare, the timer
 * interrupt (line 7) is raised, until Compare is written again (PRA, "Count
 * Register", "Compare Register").
 */
#ifndef GUESTOS_COMMON_CLOCK_H
#define GUESTOS_COMMON_CLOCK_H

#include <stdint.h>

/* How many ticks have come since clock_start(); an interrupt changes it. */
extern volatile uint32_t clock_ticks;

/* A period that suits most. */
enum { CLOCK_PERIOD = 50000 };

/*
 * Begin to tick, every so many steps of Count, with interrupts enabled from
 * here on.
 */
void clock_start(uint32_t counts);

/*
 * The timer interrupt's handler: count the ticks that are due, and set the
 * next deadline.
 */
void clock_interrupt(void);

#endif

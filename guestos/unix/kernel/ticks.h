/* SPDX-License-Identifier: MIT */
/*
 * ticks.h - time: ticks of 10 ms from Count and Compare.
 */
#ifndef GUESTOS_UNIX_KERNEL_TICKS_H
#define GUESTOS_UNIX_KERNEL_TICKS_H

#include <stdint.h>

enum { TICK_COUNTS = 250000 }; /* steps of Count, 40 ns each */

/* The first tick comes a tick from now. */
void ticks_start(void);

uint32_t ticks_now(void);

/* The timer interrupt: count the ticks that are over, set the next. */
void ticks_interrupt(void);

#endif

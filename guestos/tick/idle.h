/* SPDX-License-Identifier: MIT */
/*
 * idle.h - sleep until an interrupt, without missing one.
 */
#ifndef GUESTOS_TICK_IDLE_H
#define GUESTOS_TICK_IDLE_H

#include <stdint.h>

/*
 * Sleep unless *counter has left `seen`.  Returns after an interrupt, at the
 * latest.  Interrupts must be enabled.
 */
void idle(volatile uint32_t *counter, uint32_t seen);

/*
 * Where an interrupt that came at epc shall return to: past the WAIT, if it
 * came within idle().  Otherwise an interrupt between the look at *counter
 * and the WAIT would be slept through.
 */
uint32_t idle_return(uint32_t epc);

#endif

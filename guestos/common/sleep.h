/* SPDX-License-Identifier: MIT */
/*
 * sleep.h - sleep until an interrupt, without missing one.
 */
#ifndef GUESTOS_COMMON_SLEEP_H
#define GUESTOS_COMMON_SLEEP_H

#include <stdint.h>

/*
 * Sleep unless *counter has left `seen`.  Returns after an interrupt, at the
 * latest.  Interrupts must be enabled.
 */
void sleep(volatile uint32_t *counter, uint32_t seen);

/*
 * Where an interrupt that came at epc shall return to: past the WAIT, if it
 * came within sleep().  Otherwise an interrupt between the look at *counter
 * and the WAIT would be slept through.
 */
uint32_t sleep_return(uint32_t epc);

#endif

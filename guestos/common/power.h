/* SPDX-License-Identifier: MIT */
/*
 * power.h - the end.
 */
#ifndef GUESTOS_COMMON_POWER_H
#define GUESTOS_COMMON_POWER_H

#include <stdint.h>

enum { POWER_OK = 0, POWER_FAILED = 1 };

/*
 * Power the machine off.  The status becomes the simulator's exit status
 * where the board has our own block; other boards forget it.
 */
_Noreturn void power_off(uint32_t status);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * power.h - the end, with everything on the disk.
 */
#ifndef GUESTOS_UNIX_KERNEL_POWER_H
#define GUESTOS_UNIX_KERNEL_POWER_H

#include <stdint.h>

/* For a process: what is in memory only goes to the disk; then off. */
_Noreturn void power_down(uint32_t status);

/* The same with status 1, and a line that says why. */
_Noreturn void power_end(const char *why);

#endif

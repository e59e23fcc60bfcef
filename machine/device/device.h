/* SPDX-License-Identifier: MIT */
/*
 * device.h - what a device is to the bus: two functions that a row of
 * spec/board.def names.
 *
 * A device is plain data in struct machine, without pointers, and:
 *   X_load, X_store   what software does to it.  The time is m->cpu.cycles;
 *                     the device is up to date (devices.h).
 *   X_deadline        if it does something by itself: the next cycle at
 *                     which X_tick() must be called; CLOCK_NEVER if none.
 *   X_tick            do what is due by now, if anything.
 * X_deadline() depends on nothing but the machine's state, is later than now
 * right after X_tick(), and is CLOCK_NEVER while more events would change
 * nothing (an interrupt that is already pending): so a machine asleep, where
 * no software runs, comes to an end of its deadlines.
 *
 * An ISA device raises its interrupt with i8259_set(), others set a line of
 * the CPU with clock_set_line(): both are levels.
 */
#ifndef MACHINE_DEVICE_DEVICE_H
#define MACHINE_DEVICE_DEVICE_H

#include <stdint.h>

#include "machine/spec/board.h"

struct machine;

typedef uint32_t device_load(struct machine *m, const struct spot *s);
typedef void device_store(struct machine *m, const struct spot *s,
                          uint32_t value); /* no bits beyond its bytes */

/* Reads 0; swallows what is written. */
device_load device_zero;
device_store device_ignore;

#endif

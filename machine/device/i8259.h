/* SPDX-License-Identifier: MIT */
/*
 * i8259.h - the interrupt controllers of spec/i8259_chip.h, wired up: their
 * ports, and line IP2 of the CPU.
 */
#ifndef MACHINE_DEVICE_I8259_H
#define MACHINE_DEVICE_I8259_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/device/device.h"
#include "machine/spec/i8259_chip.h"

/* The level of an IRQ, 0 to 15. */
void i8259_set(struct machine *m, unsigned irq, bool level);

/* Is it requested, so that another edge would change nothing? */
bool i8259_requested(const struct machine *m, unsigned irq);

/* The interrupt acknowledge cycle: the vector; a spurious one is IRQ 7's. */
uint8_t i8259_acknowledge(struct machine *m);

/* Two ports each; the unit is the chip. */
device_load i8259_load;
device_store i8259_store;

/* Which IRQs go by levels: one port each. */
device_load i8259_levels_load;
device_store i8259_levels_store;

#endif

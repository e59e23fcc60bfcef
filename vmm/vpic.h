/* SPDX-License-Identifier: MIT */
/*
 * vpic.h - the pair of i8259 that a guest sees, on line IP2 of its CPU
 * (machine/spec/i8259_chip.h).
 */
#ifndef VMM_VPIC_H
#define VMM_VPIC_H

#include <stdbool.h>
#include <stdint.h>

struct vm;

/*
 * A virtual device's interrupt, 0 to 15, is at this level.  A guest that
 * waits is woken if it can take it; an IRQ is a level for the device, and an
 * edge or a level for the pair as the guest has programmed it.
 */
void vpic_set(struct vm *vm, unsigned irq, bool level);

#endif

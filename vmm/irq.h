/* SPDX-License-Identifier: MIT */
/*
 * irq.h - the machine's own pair of i8259, as far as the monitor wants
 * interrupts of the ISA bus: one number at a time, on line IP2 of the CPU.
 * (The pair that a guest sees is vpic.h.)
 */
#ifndef VMM_IRQ_H
#define VMM_IRQ_H

#include <stdint.h>

enum { IRQ_LINE = 2 };

/*
 * Let through this interrupt of the second controller, and the console's
 * (hw_console_open), which is a level that nobody acknowledges; one that is
 * acknowledged ends by itself.
 */
void irq_open(unsigned irq);

/* Acknowledge what is pending, if anything is: IP2 goes down. */
void irq_acknowledge(void);

#endif

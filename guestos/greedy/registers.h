/* SPDX-License-Identifier: MIT */
/*
 * registers.h - every CP0 register written with odd values.
 */
#ifndef GUESTOS_GREEDY_REGISTERS_H
#define GUESTOS_GREEDY_REGISTERS_H

#include <stdint.h>

/*
 * Write ones, zeros and stripes to the registers that exist, print what
 * sticks, and put the old value back.  Those that tell the time or the
 * machine's identity are written, too, but not printed.
 */
void registers_odd_values(void);

/*
 * Write the other combinations of number and select, and count how often one
 * of them then reads something.
 */
void registers_without_a_row(void);

/* For assembly: mfc0 and mtc0 of a register that has no row. */
uint32_t registers_read(uint32_t number_and_select);
void registers_write(uint32_t value, uint32_t number_and_select);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * ports.h - for tests of devices: ISA ports and words of a machine's board,
 * as its bus reaches them, and time that passes.
 */
#ifndef TESTS_UNIT_PORTS_H
#define TESTS_UNIT_PORTS_H

#include "machine/machine.h"

uint8_t in(struct machine *m, uint32_t port);
void out(struct machine *m, uint32_t port, uint8_t value);

uint32_t load_word(struct machine *m, uint32_t physical);
void store_word(struct machine *m, uint32_t physical, uint32_t value);

/* It is this cycle; the devices have done what was due. */
void at_cycle(struct machine *m, uint64_t cycle);

/* Initialize both i8259: vectors from 0 and 8 on, everything unmasked. */
void pics_ready(struct machine *m);

/* Is an interrupt pending on this line of the CPU? */
bool line_is_up(const struct machine *m, unsigned line);

#endif

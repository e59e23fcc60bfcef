/* SPDX-License-Identifier: MIT */
/*
 * gt64120_chip.h - the Malta's system controller, as far as software looks at it
 * ("GT-64120 System Controller", Galileo).
 *
 * Three things act: a load of 0xc34 is the interrupt acknowledge cycle and
 * answers the vector, which the owner asks of its i8259; 0xcf8 and 0xcfc make
 * PCI configuration cycles, which find nobody; 0xc18 then says that the cycle
 * was aborted, until a zero is written there.  The other registers of gt64120.def remember: nothing moves
 * when a window does.  Not modelled: DMA, timers, memory timing (read 0).
 */
#ifndef MACHINE_SPEC_GT64120_CHIP_H
#define MACHINE_SPEC_GT64120_CHIP_H

#include <stdint.h>

enum { GT_ACKNOWLEDGE_AT = 0xc34 };

enum gt_register {
#define GT(name, at, reset, writable, means) GT_##name,
#include "machine/spec/gt64120.def"
#undef GT
    GT_REGISTERS
};

struct gt64120 {
    uint32_t reg[GT_REGISTERS];
    uint32_t cause; /* of its interrupt, which is not connected */
};

void gt64120_reset(struct gt64120 *g);

/* The word at this offset, but GT_ACKNOWLEDGE_AT; a store anywhere. */
uint32_t gt64120_read(struct gt64120 *g, uint32_t at);
void gt64120_write(struct gt64120 *g, uint32_t at, uint32_t value);

#endif

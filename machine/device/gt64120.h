/* SPDX-License-Identifier: MIT */
/*
 * gt64120.h - the Malta's system controller, as far as software looks at it
 * ("GT-64120 System Controller", Galileo).
 *
 * Three things act: a load of 0xc34 is the interrupt acknowledge cycle and
 * answers the vector; 0xcf8 and 0xcfc make PCI configuration cycles, which
 * find nobody; 0xc18 then says that the cycle was aborted, until a zero is
 * written there.  The other registers of gt64120.def remember: nothing moves
 * when a window does.  Not modelled: DMA, timers, memory timing (read 0).
 */
#ifndef MACHINE_DEVICE_GT64120_H
#define MACHINE_DEVICE_GT64120_H

#include <stdint.h>

#include "machine/device/device.h"

enum gt_register {
#define GT(name, at, reset, writable, means) GT_##name,
#include "machine/device/gt64120.def"
#undef GT
    GT_REGISTERS
};

struct gt64120 {
    uint32_t reg[GT_REGISTERS];
    uint32_t cause; /* of its interrupt, which is not connected */
};

void gt64120_reset(struct gt64120 *g);

device_load gt64120_load;
device_store gt64120_store;

#endif

/* SPDX-License-Identifier: MIT */
/*
 * vconsole.h - the serial ports that a guest sees: the page of the board
 * behind which its console is.
 *
 * Three 16550 as on the machine (machine/spec/uart_chip.h): what the first
 * one sends goes to lines.h, what it receives is what somebody typed while
 * its VM had the focus (keys.h); nobody is at the other end of the others.
 *
 * What was typed waits here until the guest looks at its port or wants its
 * interrupt, and the chip has room: nothing is lost while another VM runs, or
 * when a guest that has just started clears its FIFO.  It then arrives
 * without a pause between two bytes, and the chip's timeout comes right
 * behind the last one.
 */
#ifndef VMM_VCONSOLE_H
#define VMM_VCONSOLE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/uart_chip.h"

enum { VCONSOLE_PORTS = 3, VCONSOLE_TYPED = 256 };

struct vconsole {
    struct uart port[VCONSOLE_PORTS];
    bool raised[VCONSOLE_PORTS]; /* the level of its interrupt */
    uint8_t typed[VCONSOLE_TYPED]; /* a ring: what the chip has no room for */
    uint32_t first, count;
};

struct vm;

/* Power on. */
void vconsole_reset(struct vconsole *c);

/* Somebody typed this for the VM; there must be room. */
bool vconsole_has_room(const struct vm *vm);
void vconsole_type(struct vm *vm, uint8_t byte);

/* Would a typed byte be an interrupt that its guest takes? */
bool vconsole_awaited(const struct vm *vm);

#endif

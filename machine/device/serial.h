/* SPDX-License-Identifier: MIT */
/*
 * serial.h - the board's three serial ports and what is at the other end.
 *
 *   unit 0  COM1, IRQ 4: the console; sends to m->console, receives m->input
 *   unit 1  COM2, IRQ 3: nobody; what is sent is lost
 *   unit 2  the CBUS UART, registers 8 bytes apart, CPU interrupt line 4:
 * nobody
 *
 * A byte of input enters the chip as soon as its cycle has come and there is
 * room; until then it waits outside and nothing is lost.
 */
#ifndef MACHINE_DEVICE_SERIAL_H
#define MACHINE_DEVICE_SERIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/device/device.h"
#include "machine/spec/uart_chip.h"

enum { SERIAL_CONSOLE, SERIAL_SECOND, SERIAL_CBUS, SERIAL_PORTS };

/* Where sent bytes go. */
struct console {
    void (*put)(void *self, uint8_t byte); /* NULL: nowhere */
    void *self;
};

device_load uart_load, cbus_load;
device_store uart_store, cbus_store;

void serial_reset(struct machine *m);
uint64_t serial_deadline(const struct machine *m);
void serial_tick(struct machine *m);

/*
 * Somebody typed: n bytes arrive so many cycles from now.  Call it between
 * two steps, or asleep in the middle of a WAIT.  False if the host has no
 * memory.
 */
bool serial_type(struct machine *m, uint64_t cycles, const void *bytes,
                 size_t n);

/* Would a byte of input be an interrupt that is taken? */
bool serial_awaits_input(const struct machine *m);

#endif

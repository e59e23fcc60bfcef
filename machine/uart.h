/* SPDX-License-Identifier: MIT */
/*
 * uart.h - a 16550 serial port: the console.
 *
 * Sending takes no time and never fails, so the transmitter is always empty.
 * Not modelled: interrupts, baud rate, errors, loopback.  The registers that
 * would control them remember what is written, as software checks.
 */
#ifndef MACHINE_UART_H
#define MACHINE_UART_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/device/device.h"
#include "machine/spec/board.h"

/* Where sent bytes go. */
struct console {
    void (*put)(void *self, uint8_t byte); /* NULL: nowhere */
    void *self;
};

struct uart {
    struct console out;
    uint8_t reg[UART_REGISTERS]; /* as last written */
    uint8_t divisor[2];          /* behind LCR.DLAB */
    uint8_t *input;              /* bytes not received yet: from `next` */
    size_t next, count;
};

void uart_reset(struct uart *u, struct console out);
void uart_free(struct uart *u);

/* Append bytes for software to receive; false if the host has no memory. */
bool uart_input(struct uart *u, const void *bytes, size_t n);

/* Register 0 .. UART_REGISTERS - 1. */
uint8_t uart_read(struct uart *u, unsigned reg);
void uart_write(struct uart *u, unsigned reg, uint8_t value);

/* The same from the bus. */
device_load uart_load;
device_store uart_store;

#endif

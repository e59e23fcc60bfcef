/* SPDX-License-Identifier: MIT */
/*
 * uart_chip.h - a 16550 serial port, register by register (spec/uart.h).
 *
 * The chip alone: plain data, without the line that it is on; the machine
 * has three of them, and the monitor gives two to every guest.  Who owns it
 * takes what uart_write() sends, gives it what arrives by uart_receive(), as
 * much as uart_room() allows (nothing is ever lost on the way: an overrun
 * needs the loopback), and passes uart_interrupts() on after every call.
 *
 * `now` is the machine's time in cycles.  Sending takes no time, so the
 * transmitter is always empty again; a receive timeout takes that of four
 * characters at the programmed rate.  MCR.OUT2 gates no interrupt, as on
 * QEMU's Malta.  Not modelled: parity, framing and break, and a modem that
 * changes its mind.
 */
#ifndef MACHINE_SPEC_UART_CHIP_H
#define MACHINE_SPEC_UART_CHIP_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/uart.h"

#define UART_NEVER UINT64_MAX

struct uart {
    uint8_t ier, fcr, lcr, mcr, lsr, msr, scr;
    uint16_t divisor;
    bool empty_due;          /* THRE became true, and nobody has looked */
    bool timeout_due;        /* the timeout has come */
    uint8_t data;            /* received last, without FIFOs */
    uint8_t fifo[UART_FIFO]; /* received, with FIFOs */
    uint32_t first, count;   /* where in fifo, how many */
    uint64_t timeout_at;     /* the cycle of the timeout, or UART_NEVER */
};

void uart_reset(struct uart *u);

/* Register 0 .. UART_REGISTERS - 1. */
uint8_t uart_read(struct uart *u, unsigned reg, uint64_t now);

/* True: `value` has been sent, and is for the other end of the line. */
bool uart_write(struct uart *u, unsigned reg, uint8_t value, uint64_t now);

/* How many bytes may arrive now; 0 while it is in loopback. */
unsigned uart_room(const struct uart *u);
void uart_receive(struct uart *u, uint8_t byte, uint64_t now);

/* The level of its interrupt line. */
bool uart_interrupts(const struct uart *u);

/* The time is `now`: is the timeout due?  And when will it be? */
void uart_tick(struct uart *u, uint64_t now);

#endif

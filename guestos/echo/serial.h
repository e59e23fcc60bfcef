/* SPDX-License-Identifier: MIT */
/*
 * serial.h - a driver of the first serial port that sleeps until something
 * comes: interrupts of the 16550, through the i8259, on line IP2.
 *
 * The device is reached through kseg1, or through a page of the TLB that
 * maps it: two kinds of page fault for a monitor, that of a page it may
 * give and that of a page that is a device (Disco's magic memory).
 */
#ifndef GUESTOS_ECHO_SERIAL_H
#define GUESTOS_ECHO_SERIAL_H

#include <stdbool.h>
#include <stdint.h>

/* How many bytes have come; changed by serial_interrupt(). */
extern volatile uint32_t serial_came;

/* Set the port and the controllers up; interrupts on. */
void serial_start(bool mapped);

/* IP2 is pending. */
void serial_interrupt(void);

/* The next byte that came; sleeps until there is one. */
char serial_get(void);

void serial_put(char c);

#endif

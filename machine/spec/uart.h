/* SPDX-License-Identifier: MIT */
/*
 * uart.h - the registers of a 16550 serial port and the bits inside them
 * ("PC16550D Universal Asynchronous Receiver/Transmitter with FIFOs",
 * National Semiconductor).
 *
 * Bytes from its base; behind LCR.DLAB the first two are the divisor.
 */
#ifndef MACHINE_SPEC_UART_H
#define MACHINE_SPEC_UART_H

#include <stdint.h>

enum {
    UART_DATA = 0, /* write: send; read: receive */
    UART_IER = 1,  /* which interrupts are wanted */
    UART_IIR = 2,  /* read: which interrupt is pending */
    UART_FCR = 2,  /* write: FIFO control */
    UART_LCR = 3,  /* line control */
    UART_MCR = 4,  /* modem control: what we tell the other end */
    UART_LSR = 5,  /* line status */
    UART_MSR = 6,  /* modem status: what the other end tells us */
    UART_SCR = 7,  /* scratch: remembers a byte */
    UART_REGISTERS = 8,
    UART_FIFO = 16, /* bytes */
};

enum {
    UART_IER_RECEIVED = 0x01, /* data came, or came and stayed */
    UART_IER_EMPTY = 0x02,    /* the transmitter can take a byte */
    UART_IER_LINE = 0x04,     /* an error on the line */
    UART_IER_MODEM = 0x08,    /* MSR has changed */
    UART_IER_BITS = 0x0f,

    /* By falling priority, but for the first. */
    UART_IIR_NONE_PENDING = 0x01,
    UART_IIR_LINE = 0x06,
    UART_IIR_RECEIVED = 0x04,
    UART_IIR_TIMEOUT = 0x0c, /* less than the trigger level, for long */
    UART_IIR_EMPTY = 0x02,
    UART_IIR_MODEM = 0x00,
    UART_IIR_FIFOS = 0xc0, /* the FIFOs are on */

    UART_FCR_ENABLE = 0x01,
    UART_FCR_CLEAR_RECEIVER = 0x02,
    UART_FCR_CLEAR_TRANSMITTER = 0x04,
    UART_FCR_TRIGGER = 0xc0, /* the level: 1, 4, 8 or 14 bytes */
    UART_FCR_TRIGGER_SHIFT = 6,

    UART_LCR_BITS = 0x03, /* 5 to 8 data bits */
    UART_LCR_STOP = 0x04, /* two stop bits, not one */
    UART_LCR_PARITY = 0x08,
    UART_LCR_DLAB = 0x80,

    UART_MCR_DTR = 0x01,
    UART_MCR_RTS = 0x02,
    UART_MCR_OUT1 = 0x04,
    UART_MCR_OUT2 = 0x08,
    UART_MCR_LOOP = 0x10, /* what is sent is received, MSR shows MCR */
    UART_MCR_BITS = 0x1f,

    UART_LSR_DR = 0x01,      /* data is ready */
    UART_LSR_OVERRUN = 0x02, /* a byte was lost */
    UART_LSR_ERRORS = 0x1e,
    UART_LSR_THRE = 0x20, /* the transmitter can take a byte */
    UART_LSR_TEMT = 0x40, /* and has sent all it had */

    UART_MSR_DELTAS = 0x0f,   /* what has changed since the last read */
    UART_MSR_CTS = 0x10,      /* in a loop: RTS */
    UART_MSR_DSR = 0x20,      /* in a loop: DTR */
    UART_MSR_RI = 0x40,       /* in a loop: OUT1 */
    UART_MSR_DCD = 0x80,      /* in a loop: OUT2 */
    UART_MSR_CONNECTED = 0xb0 /* CTS, DSR, DCD: somebody is there */
};

/* What IIR reads when no interrupt is pending, as FCR was written. */
static inline uint8_t uart_iir(uint8_t fcr)
{
    return UART_IIR_NONE_PENDING | (fcr & UART_FCR_ENABLE ? UART_IIR_FIFOS : 0);
}

#endif

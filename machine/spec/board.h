/* SPDX-License-Identifier: MIT */
/*
 * board.h - where things are on the board, from board.def, and the registers
 * inside them.
 */
#ifndef MACHINE_SPEC_BOARD_H
#define MACHINE_SPEC_BOARD_H

#include <stdint.h>

/* First physical address and size in bytes of every block. */
enum {
#define BOARD(name, first, size, access, load, store, unit, means)             \
    BOARD_##name = (first), BOARD_##name##_SIZE = (size),
#include "machine/spec/board.def"
#undef BOARD
};

/*
 * The 16550's registers, bytes from its base (only what we model).  Behind
 * LCR.DLAB the first two are the divisor.
 */
enum {
    UART_DATA = 0, /* write: send; read: receive */
    UART_IER = 1,  /* which interrupts are wanted */
    UART_IIR = 2,  /* read: which interrupt is pending */
    UART_FCR = 2,  /* write: FIFO control */
    UART_LCR = 3,  /* line control */
    UART_LSR = 5,  /* line status */
    UART_MSR = 6,  /* modem status */
    UART_REGISTERS = 8,
    UART_IER_BITS = 0x0f,
    UART_IIR_NONE_PENDING = 0x01,
    UART_IIR_FIFOS = 0xc0,
    UART_FCR_ENABLE = 0x01,
    UART_LCR_DLAB = 0x80,
    UART_LSR_DR = 0x01,
    UART_LSR_THRE = 0x20,
    UART_LSR_TEMT = 0x40,
    UART_MSR_CONNECTED = 0xb0 /* CTS, DSR, DCD: somebody is there */
};

/* What IIR reads when no interrupt is pending, as FCR was written. */
static inline uint8_t uart_iir(uint8_t fcr)
{
    return UART_IIR_NONE_PENDING |
           (fcr & UART_FCR_ENABLE ? UART_IIR_FIFOS : 0);
}

enum {
    SOFTRES_POWER_OFF = 0x42,
    OWN_MAGIC = 0x4242524d, /* "MRBB" in memory; 0 on a board without it */
    OWN_MAGIC_AT = 0x0,       /* read: OWN_MAGIC */
    OWN_STATUS_AT = 0x4,      /* write: exit status for the next power-off */
    JUMPERS_STATUS_AT = 0x08, /* read: JUMPERS_LITTLE_ENDIAN */
    JUMPERS_LITTLE_ENDIAN = 0x10,
    DISPLAY_LEDS_AT = 0x08,  /* one byte: the LED bar */
    DISPLAY_WORD_AT = 0x10,  /* write: eight hexadecimal digits */
    DISPLAY_FIRST_AT = 0x18, /* write: the first character, then the others */
    DISPLAY_STRIDE = 8,
    DISPLAY_CHARACTERS = 8,
    ROM_REVISION_AT = 0x10,
    ROM_REVISION = 0x420, /* MIPS_REVISION of a Malta with CoreLV */
    PHYSICAL_BUS_END = 0x20000000, /* nothing answers from here up */
    RAM_MAX = 0x10000000,          /* 256 MiB: then PCI memory begins */
    BOOT_ARGS = 0x2000             /* argv and envp, as QEMU places them */
};

#endif

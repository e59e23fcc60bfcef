/* SPDX-License-Identifier: MIT */
/*
 * board.h - where things are on the board, from board.def, and the registers
 * inside them (a serial port's: uart.h).
 */
#ifndef MACHINE_SPEC_BOARD_H
#define MACHINE_SPEC_BOARD_H

#include <stdint.h>

#include "machine/spec/uart.h"

/* First physical address and size in bytes of every block. */
enum {
#define BOARD(name, first, size, access, load, store, unit, means)             \
    BOARD_##name = (first), BOARD_##name##_SIZE = (size),
#include "machine/spec/board.def"
#undef BOARD
};

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

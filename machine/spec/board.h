/* SPDX-License-Identifier: MIT */
/*
 * board.h - where things are on the board, from board.def, and the registers
 * inside them (a serial port's: uart.h).
 *
 * Both boards are decoded by this, the machine's own (machine/bus.c) and the
 * one that the monitor shows to a guest (vmm/vboard.c); each has its own
 * functions behind the blocks.
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

enum block_id {
#define BOARD(name, first, size, access, load, store, unit, means) BLOCK_##name,
#include "machine/spec/board.def"
#undef BOARD
    BLOCK_nowhere /* none of them */
};

/* How a row sees an access that is wider than a byte. */
enum access_width { ACCESS_BYTES, ACCESS_WHOLE };

/* A row of board.def. */
struct block {
    uint32_t first, size;
    enum access_width width;
    unsigned unit;
};

extern const struct block board_block[BLOCK_nowhere + 1]; /* the last: nowhere */

/* Where an access goes: 1 to 4 bytes within an aligned word. */
struct spot {
    unsigned unit;  /* of board.def's row */
    uint32_t at;    /* the first byte's offset in the row's block */
    unsigned bytes; /* 1 if the row says BYTES */
};

/* The block that holds this address; BLOCK_nowhere if there is none. */
enum block_id board_find(uint32_t physical);
struct spot board_spot(enum block_id id, uint32_t physical, unsigned bytes);

/* The offset of the aligned word that the access is in. */
static inline uint32_t spot_word(const struct spot *s)
{
    return s->at & ~UINT32_C(3);
}

/* Of that word's value, the bytes that the access wants. */
static inline uint32_t spot_part(const struct spot *s, uint32_t word)
{
    return word >> (8 * (s->at & 3)) & UINT32_MAX >> (8 * (4 - s->bytes));
}

/* What always reads the same, or only shows the exit status. */
uint32_t jumpers_read(const struct spot *s);
uint32_t rom_read(const struct spot *s);
uint32_t own_read(const struct spot *s, uint32_t exit_status);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * board.h - the board's small devices: switches, the display, power, our own
 * block, the boot ROM's revision word (data book, "The board").
 */
#ifndef MACHINE_DEVICE_BOARD_H
#define MACHINE_DEVICE_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/device/device.h"
#include "machine/spec/display.h"

struct board {
    uint32_t exit_status; /* last written; what a power-off reports */
    bool off;             /* software wrote SOFTRES */
    struct display display;
};

/* Power on: the LEDs are dark, the display is blank. */
void board_reset(struct board *b);

/* Switches and jumpers: all at 0, and the board is little-endian. */
device_load jumpers_load;

/* The LED bar and the characters. */
device_load display_load;
device_store display_store;

/* SOFTRES: 0x42 in the lowest byte sets board.off. */
device_store softres_store;

/* Our own block: the magic word and the exit status. */
device_load own_load;
device_store own_store;

/* The boot ROM: MIPS_REVISION, and zeroes. */
device_load rom_load;

#endif

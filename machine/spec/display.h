/* SPDX-License-Identifier: MIT */
/*
 * display.h - the board's LED bar and its eight characters, as plain data
 * (spec/board.h says where their registers are).
 *
 * The machine has one, and the monitor gives one to every guest.
 */
#ifndef MACHINE_SPEC_DISPLAY_H
#define MACHINE_SPEC_DISPLAY_H

#include <stdint.h>

#include "machine/spec/board.h"

struct display {
    uint8_t leds;                  /* the LED bar */
    char text[DISPLAY_CHARACTERS]; /* what it shows */
};

/* Power on: the LEDs are dark, the display is blank. */
void display_reset(struct display *d);

/* The LED bar can be read back, the characters cannot. */
uint32_t display_read(const struct display *d, const struct spot *s);
void display_write(struct display *d, const struct spot *s, uint32_t value);

#endif

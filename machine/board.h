/* SPDX-License-Identifier: MIT */
/*
 * board.h - the board's small devices: power, our own block, the boot ROM's
 * revision word (data book, "The board").
 */
#ifndef MACHINE_BOARD_H
#define MACHINE_BOARD_H

#include <stdbool.h>
#include <stdint.h>

struct board {
    uint32_t exit_status; /* last written; what a power-off reports */
    bool off;             /* software wrote SOFTRES */
};

/*
 * The aligned word that holds this physical address; 0 where there is
 * nothing to read.  No side effects.
 */
uint32_t board_read(const struct board *b, uint32_t physical);

/* A store of any width at this address. */
void board_write(struct board *b, uint32_t physical, uint32_t value);

#endif

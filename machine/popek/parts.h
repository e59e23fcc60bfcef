/* SPDX-License-Identifier: MIT */
/*
 * parts.h - where popek's states lie, and what a row's words are: for the
 * files in this folder alone.
 */
#ifndef MACHINE_POPEK_PARTS_H
#define MACHINE_POPEK_PARTS_H

#include "machine/popek/popek.h"

/* The program's two pairs of pages, in kuseg, and where in them it is. */
enum {
    CODE = 0x8000,
    DATA = 0xa000,
    PC = CODE + 0x40,
    WINDOW = DATA + 0x80, /* the words of popek_state.data */
    PAIR = 2 * PAGE_SIZE
};

/* Where these lie in memory.  Here: where ERL=1, without the TLB, has them. */
enum { HERE = CODE, THERE = 0x18000 };

enum {
    FOREIGN_VA = 0x30000000, /* a page that the TLB maps for somebody else */
    FOREIGN_INDEX = 2,       /* behind the program's own entries, 0 and 1 */
    START_CYCLES = 10000,
    START_RETIRED = 5000,
    FAR = 100000 /* cycles: the timer is not due for so long, and more */
};

/* row.c: a random word of the row; is this word one of the row? */
uint32_t row_word(const struct popek_row *row, uint32_t *seed);
bool row_has(const struct popek_row *row, uint32_t word);

/* popek.c: the bits of Status and HWREna that the settings decide. */
struct popek_trap_bits popek_bits(const struct popek_settings *settings);

/* Do these two outcomes show that it is sensitive, to the mode, to R? */
bool popek_mode_shows(const struct popek_outcome *a,
                      const struct popek_outcome *b);
bool popek_location_shows(const struct popek_outcome *a,
                          const struct popek_outcome *b);

#endif

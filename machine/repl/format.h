/* SPDX-License-Identifier: MIT */
/*
 * format.h - how a value is to be written: gdb's /NFU.
 *
 *   N   how many, in decimal; 1 if it is left out
 *   F   x z hexadecimal (z: with leading zeros)   d u decimal   o octal
 *       t binary   c a character   a an address by name   s a string
 *       i instructions
 *   U   b h w: units of 1, 2, 4 bytes
 *
 * As in gdb, what is left out is as it was the last time.
 */
#ifndef MACHINE_REPL_FORMAT_H
#define MACHINE_REPL_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct format {
    char letter;    /* 0: none was said */
    char unit;      /* 0: none was said */
    uint32_t count; /* 0: none was said */
};

enum { FORMAT_TEXT = 40 };

/*
 * Of a command's word: "x/4xw", "print/x"; without a / nothing is said.  False
 * with a line in why (size bytes): a letter that is none, N that is too large.
 */
bool format_parse(const char *word, struct format *f, char *why, size_t size);

/* b 1, h 2, w 4. */
unsigned format_bytes(char unit);

/*
 * A number of 1, 2, 4 or 8 bytes in one of x z d u o t c.  padded: all its
 * digits, and no 0x, for columns.
 */
void format_number(char text[FORMAT_TEXT], uint64_t value, unsigned bytes,
                   char letter, bool padded);

#endif

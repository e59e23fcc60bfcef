/* SPDX-License-Identifier: MIT */
/*
 * complaint.h - one line that says what is wrong, and where.
 *
 * Whatever can fail because of a file or an option takes a struct complaint
 * from its caller and fills it; main.c and the REPL alone decide what to do
 * with it (print it, exit status 2).  The text names the place first, as
 * "foo.elf: 64-bit ELF; a 32-bit MIPS one is needed", and has no newline.
 */
#ifndef MACHINE_COMPLAINT_H
#define MACHINE_COMPLAINT_H

#include <stdbool.h>

struct complaint {
    char text[512]; /* "" as long as nobody complained */
};

/*
 * Write the text, as printf does; unprintable bytes (of hostile file names)
 * become '?'.  Returns false, so that `return complain(why, ...)` fails.
 */
bool complain(struct complaint *why, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif

/* SPDX-License-Identifier: MIT */
/*
 * print.h - a number in one of gdb's formats, a variable: for print, display
 * and info.
 */
#ifndef MACHINE_REPL_PRINT_H
#define MACHINE_REPL_PRINT_H

#include "machine/repl/panel.h"

/* "NAME = 0x7f\n", in a format of format.h. */
void print_number(struct panel *p, const char *name, uint64_t value,
                  unsigned bytes, char letter);

/* A variable, whatever its type; letter 0: as fits it. */
void print_place(struct panel *p, struct dw *d, struct dw_place place,
                 const char *name, char letter);

#endif

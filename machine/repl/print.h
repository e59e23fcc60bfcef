/* SPDX-License-Identifier: MIT */
/*
 * print.h - a number in one of gdb's formats: for print and display.
 */
#ifndef MACHINE_REPL_PRINT_H
#define MACHINE_REPL_PRINT_H

#include "machine/repl/panel.h"

/* "NAME = 0x7f\n", in a format of format.h. */
void print_number(struct panel *p, const char *name, uint64_t value,
                  unsigned bytes, char letter);

#endif

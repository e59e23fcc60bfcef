/* SPDX-License-Identifier: MIT */
/* print.h - the runner's console, its way out, and where its cases are. */
#ifndef TESTS_FUZZ_PRINT_H
#define TESTS_FUZZ_PRINT_H

#include <stdint.h>

void print(const char *s);

/* "what 0000002a" */
void print_field(const char *what, uint32_t value);

/* Does not return. */
void power_off(void);

/* The initrd's address, from the boot arguments; 0 if there is none. */
uint32_t find_initrd(int argc, char **argv);

#endif

/* SPDX-License-Identifier: MIT */
/* print.h - the runner's console, and its way out. */
#ifndef TESTS_FUZZ_PRINT_H
#define TESTS_FUZZ_PRINT_H

#include <stdint.h>

void print(const char *s);

/* "what 0000002a" */
void print_field(const char *what, uint32_t value);

/* Does not return. */
void power_off(void);

#endif

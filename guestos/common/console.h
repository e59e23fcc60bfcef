/* SPDX-License-Identifier: MIT */
/*
 * console.h - text for the first serial port, by polling.
 *
 * A guest prints the same bytes wherever it runs, so nothing that depends on
 * time or on the machine's identity may be printed.
 */
#ifndef GUESTOS_COMMON_CONSOLE_H
#define GUESTOS_COMMON_CONSOLE_H

#include <stdint.h>

void put_char(char c);
void put_text(const char *text);
void put_hex(uint32_t value); /* 0x and eight digits */
void put_dec(uint32_t value); /* unsigned, no leading zeros */

#endif

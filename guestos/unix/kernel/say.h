/* SPDX-License-Identifier: MIT */
/*
 * say.h - lines of the kernel's own, in pieces: a line goes to the console as
 * a whole when it ends.
 */
#ifndef GUESTOS_UNIX_KERNEL_SAY_H
#define GUESTOS_UNIX_KERNEL_SAY_H

#include <stdint.h>

void say_text(const char *text);
void say_hex(uint32_t value); /* eight digits */
void say_dec(uint32_t value);
void say_end(void);

#endif

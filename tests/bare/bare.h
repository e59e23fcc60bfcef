/* SPDX-License-Identifier: MIT */
/* bare.h - what the bare-metal programs share. */
#ifndef TESTS_BARE_BARE_H
#define TESTS_BARE_BARE_H

typedef unsigned int u32;
typedef unsigned long long u64;

void put(const char *s);
void put_hex(u32 n);
void put_line(const char *name, u32 n); /* "name 0x0000002a" */
void power_off(void);
void on_trap(void); /* traps.c has the real one */

#endif

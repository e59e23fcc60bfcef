/* SPDX-License-Identifier: MIT */
/*
 * hex.h - the text of a packet, read from left to right.
 *
 * Every function takes what it is called after from the front of `t`.  One
 * that answers false leaves t somewhere in what it did not understand.
 */
#ifndef MACHINE_GDB_HEX_H
#define MACHINE_GDB_HEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What is left of a packet. */
struct gdb_text {
    const uint8_t *at, *end;
};

/* The sixteen digits, as we write them. */
extern const char gdb_hex_digit[];

/* What a digit is worth, -1 if it is none. */
int gdb_digit(uint8_t c);

/* Is this character next?  Then it is taken. */
bool gdb_char(struct gdb_text *t, char c);

/* Is this word next? */
bool gdb_word(struct gdb_text *t, const char *word);

/*
 * A number of one digit or more.  False too if it exceeds 32 bits; but gdb
 * writes addresses sign-extended to 64: ffffffff80000000 is 80000000.
 */
bool gdb_number(struct gdb_text *t, uint32_t *value);

/* "addr,length", both numbers. */
bool gdb_range(struct gdb_text *t, uint32_t *va, uint32_t *bytes);

/* A thread's number; -1 and 0, which mean any, give 0. */
bool gdb_thread(struct gdb_text *t, uint32_t *thread);

/* n bytes, two digits each. */
bool gdb_bytes(struct gdb_text *t, void *bytes, size_t n);

/* Is nothing left? */
bool gdb_end(const struct gdb_text *t);
size_t gdb_left(const struct gdb_text *t);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * reply.h - the answer to a packet, while it is written.
 *
 * What does not fit into a packet is left out; callers see to it that it
 * does fit.
 */
#ifndef MACHINE_GDB_REPLY_H
#define MACHINE_GDB_REPLY_H

#include <stddef.h>
#include <stdint.h>

#include "machine/gdb/wire.h"

struct gdb_reply {
    uint8_t text[GDB_PACKET];
    size_t bytes;
};

/* Append what printf would print, at most 1023 bytes. */
void reply_say(struct gdb_reply *r, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Append "OK".  Always true, to be returned. */
bool reply_ok(struct gdb_reply *r);

/* Append bytes as they are, or as two digits each. */
void reply_raw(struct gdb_reply *r, const void *bytes, size_t n);
void reply_hex(struct gdb_reply *r, const void *bytes, size_t n);

/* Append a register's value: its bytes as the target has them. */
void reply_word(struct gdb_reply *r, uint32_t value);

#endif

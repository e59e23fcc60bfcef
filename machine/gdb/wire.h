/* SPDX-License-Identifier: MIT */
/*
 * wire.h - packets of gdb's remote protocol: bytes to packets and back.
 *
 * On the wire a packet is $TEXT#SS, SS being the sum of TEXT's bytes in two
 * hexadecimal digits; } escapes the byte after it (xor 0x20).  Each packet is
 * answered by + or, if it was damaged, by -, until both sides have agreed to
 * do without (gdb manual, "Packet Acknowledgment").
 *
 * No byte sequence is an error: what is no packet is skipped, what is too
 * long or damaged is refused with -, and a $ always begins afresh.  A - from
 * the other side is not answered: the stream below loses nothing.
 */
#ifndef MACHINE_GDB_WIRE_H
#define MACHINE_GDB_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The longest TEXT, escapes undone; gdb is told so. */
enum { GDB_PACKET = 0x4000 };

enum gdb_wire_state {
    WIRE_BETWEEN, /* packets */
    WIRE_TEXT,
    WIRE_ESCAPED, /* behind a } */
    WIRE_SUM,     /* the first digit of the sum comes next */
    WIRE_LAST     /* the second one */
};

struct gdb_wire {
    enum gdb_wire_state state;
    uint8_t text[GDB_PACKET + 1]; /* of the packet; a 0 follows it */
    size_t bytes;
    bool too_long;
    uint8_t sum, told; /* as it is, and as the sender says */
    bool no_ack;       /* both sides do without + and - */

    uint8_t *out; /* what is to be sent */
    size_t out_bytes, out_room;
};

enum gdb_got {
    GOT_NOTHING,
    GOT_PACKET, /* in text and bytes, until the next call */
    GOT_BREAK   /* the byte 3: stop the machine */
};

void gdb_wire_free(struct gdb_wire *w);

/* Take one byte. */
enum gdb_got gdb_wire_take(struct gdb_wire *w, uint8_t byte);

/* Frame a packet and append it to `out`. */
void gdb_wire_put(struct gdb_wire *w, const void *text, size_t bytes);

/* The first n bytes of `out` have been sent. */
void gdb_wire_sent(struct gdb_wire *w, size_t n);

#endif

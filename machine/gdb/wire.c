/* SPDX-License-Identifier: MIT */
/* wire.c - the framing of gdb's remote protocol. */
#include "machine/gdb/wire.h"

#include <stdlib.h>
#include <string.h>

#include "machine/gdb/hex.h"
#include "traces/grow.h"

enum {
    BREAK = 3, /* gdb's ^C */
    ESCAPE = '}',
    ESCAPE_BIT = 0x20 /* what the escaped byte is changed by */
};

void gdb_wire_free(struct gdb_wire *w)
{
    free(w->out);
    *w = (struct gdb_wire){0};
}

static void put_byte(struct gdb_wire *w, uint8_t byte)
{
    w->out = grow(w->out, &w->out_room, w->out_bytes + 1, sizeof *w->out);
    w->out[w->out_bytes++] = byte;
}

static void begin(struct gdb_wire *w)
{
    w->state = WIRE_TEXT;
    w->bytes = 0;
    w->sum = 0;
    w->too_long = false;
}

static void take_text(struct gdb_wire *w, uint8_t byte)
{
    if (w->bytes == GDB_PACKET)
        w->too_long = true;
    else
        w->text[w->bytes++] = byte;
}

/* The packet is whole: is it good? */
static enum gdb_got end(struct gdb_wire *w)
{
    bool good = w->sum == w->told && !w->too_long;

    w->state = WIRE_BETWEEN;
    w->text[w->bytes] = '\0';
    if (!w->no_ack)
        put_byte(w, good ? '+' : '-');
    return good ? GOT_PACKET : GOT_NOTHING;
}

static enum gdb_got take_sum(struct gdb_wire *w, uint8_t byte)
{
    int digit = gdb_digit(byte);

    if (digit < 0) { /* no sum: no packet */
        w->told = (uint8_t)~w->sum;
        return end(w);
    }
    w->told = (uint8_t)(w->told << 4 | digit);
    if (w->state == WIRE_LAST)
        return end(w);
    w->state = WIRE_LAST;
    return GOT_NOTHING;
}

enum gdb_got gdb_wire_take(struct gdb_wire *w, uint8_t byte)
{
    if (byte == '$') {
        begin(w);
        return GOT_NOTHING;
    }
    switch (w->state) {
    case WIRE_BETWEEN:
        return byte == BREAK ? GOT_BREAK : GOT_NOTHING;
    case WIRE_TEXT:
        if (byte == '#') {
            w->state = WIRE_SUM;
            w->told = 0;
            return GOT_NOTHING;
        }
        w->sum = (uint8_t)(w->sum + byte);
        if (byte == ESCAPE)
            w->state = WIRE_ESCAPED;
        else
            take_text(w, byte);
        return GOT_NOTHING;
    case WIRE_ESCAPED:
        w->sum = (uint8_t)(w->sum + byte);
        take_text(w, byte ^ ESCAPE_BIT);
        w->state = WIRE_TEXT;
        return GOT_NOTHING;
    case WIRE_SUM:
    case WIRE_LAST:
        break;
    }
    return take_sum(w, byte);
}

void gdb_wire_put(struct gdb_wire *w, const void *text, size_t bytes)
{
    static const char special[] = {'#', '$', '*', ESCAPE};
    const uint8_t *t = text;
    uint8_t sum = 0;

    put_byte(w, '$');
    for (size_t i = 0; i < bytes; i++) {
        uint8_t byte = t[i];

        if (memchr(special, byte, sizeof special)) {
            put_byte(w, ESCAPE);
            sum = (uint8_t)(sum + ESCAPE);
            byte ^= ESCAPE_BIT;
        }
        put_byte(w, byte);
        sum = (uint8_t)(sum + byte);
    }
    put_byte(w, '#');
    put_byte(w, (uint8_t)gdb_hex_digit[sum >> 4]);
    put_byte(w, (uint8_t)gdb_hex_digit[sum & 0xf]);
}

void gdb_wire_sent(struct gdb_wire *w, size_t n)
{
    w->out_bytes -= n;
    memmove(w->out, w->out + n, w->out_bytes);
}

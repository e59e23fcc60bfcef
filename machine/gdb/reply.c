/* SPDX-License-Identifier: MIT */
/* reply.c - write an answer. */
#include "machine/gdb/reply.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "machine/gdb/hex.h"

enum { SAY = 1024, WORD = 4 };

void reply_raw(struct gdb_reply *r, const void *bytes, size_t n)
{
    size_t room = sizeof r->text - r->bytes;

    if (n > room)
        n = room;
    memcpy(r->text + r->bytes, bytes, n);
    r->bytes += n;
}

void reply_say(struct gdb_reply *r, const char *format, ...)
{
    char text[SAY];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    reply_raw(r, text, strlen(text));
}

bool reply_ok(struct gdb_reply *r)
{
    reply_say(r, "OK");
    return true;
}

void reply_hex(struct gdb_reply *r, const void *bytes, size_t n)
{
    const uint8_t *b = bytes;

    for (size_t i = 0; i < n; i++) {
        const char digits[] = {gdb_hex_digit[b[i] >> 4],
                               gdb_hex_digit[b[i] & 0xf]};

        reply_raw(r, digits, sizeof digits);
    }
}

void reply_word(struct gdb_reply *r, uint32_t value)
{
    uint8_t bytes[WORD];

    for (unsigned i = 0; i < WORD; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
    reply_hex(r, bytes, sizeof bytes);
}

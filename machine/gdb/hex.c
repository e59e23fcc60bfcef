/* SPDX-License-Identifier: MIT */
/* hex.c - numbers and words from a packet, strictly. */
#include "machine/gdb/hex.h"

#include <string.h>

const char gdb_hex_digit[] = "0123456789abcdef";

int gdb_digit(uint8_t c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool gdb_end(const struct gdb_text *t)
{
    return t->at == t->end;
}

size_t gdb_left(const struct gdb_text *t)
{
    return (size_t)(t->end - t->at);
}

bool gdb_char(struct gdb_text *t, char c)
{
    if (gdb_end(t) || *t->at != (uint8_t)c)
        return false;
    t->at++;
    return true;
}

bool gdb_word(struct gdb_text *t, const char *word)
{
    size_t n = strlen(word);

    if (gdb_left(t) < n || memcmp(t->at, word, n) != 0)
        return false;
    t->at += n;
    return true;
}

bool gdb_number(struct gdb_text *t, uint32_t *value)
{
    enum { DIGITS = 16 }; /* of 64 bits */
    uint64_t n = 0;
    unsigned digits = 0;
    int d;

    while (!gdb_end(t) && (d = gdb_digit(*t->at)) >= 0) {
        if (digits++ == DIGITS)
            return false;
        n = n << 4 | (unsigned)d;
        t->at++;
    }
    *value = (uint32_t)n;
    return digits > 0 &&
           (n >> 32 == 0 || (int64_t)n == (int64_t)(int32_t)*value);
}

bool gdb_range(struct gdb_text *t, uint32_t *va, uint32_t *bytes)
{
    return gdb_number(t, va) && gdb_char(t, ',') && gdb_number(t, bytes);
}

bool gdb_thread(struct gdb_text *t, uint32_t *thread)
{
    if (!gdb_word(t, "-1"))
        return gdb_number(t, thread);
    *thread = 0;
    return true;
}

bool gdb_bytes(struct gdb_text *t, void *bytes, size_t n)
{
    uint8_t *to = bytes;

    if (gdb_left(t) / 2 < n)
        return false;
    for (size_t i = 0; i < n; i++, t->at += 2) {
        int high = gdb_digit(t->at[0]), low = gdb_digit(t->at[1]);

        if (high < 0 || low < 0)
            return false;
        to[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

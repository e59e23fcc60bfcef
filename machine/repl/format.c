/* SPDX-License-Identifier: MIT */
/* format.c - gdb's /NFU, and numbers written so. */
#include "machine/repl/format.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT_MAX = 4096, FORMAT_BITS = 8 };

bool format_parse(const char *word, struct format *f, char *why, size_t size)
{
    const char *s = strchr(word, '/');

    *f = (struct format){0};
    if (!s)
        return true;
    s++;
    if (isdigit((unsigned char)*s)) {
        char *end;
        unsigned long n = strtoul(s, &end, 10);

        if (n == 0 || n > COUNT_MAX) {
            snprintf(why, size, "%s: at least 1, at most %d", word, COUNT_MAX);
            return false;
        }
        f->count = (uint32_t)n;
        s = end;
    }
    for (; *s != '\0'; s++) {
        if (strchr("bhw", *s)) {
            f->unit = *s;
        } else if (strchr("xzduotcasi", *s)) {
            f->letter = *s;
        } else {
            snprintf(why, size,
                     "%s: %c is no format: x z d u o t c a s i, and b h w",
                     word, isprint((unsigned char)*s) ? *s : '?');
            return false;
        }
    }
    return true;
}

unsigned format_bytes(char unit)
{
    return unit == 'b' ? 1 : unit == 'h' ? 2 : 4;
}

static void put_binary(char text[FORMAT_TEXT], uint64_t value, unsigned bits,
                       bool padded)
{
    unsigned n = 0;

    if (bits > FORMAT_TEXT - 1)
        bits = FORMAT_TEXT - 1; /* what 32 bits do not hold is cut off */
    for (unsigned i = bits; i-- > 0;)
        if (padded || n > 0 || i == 0 || value >> i & 1)
            text[n++] = value >> i & 1 ? '1' : '0';
    text[n] = '\0';
}

static void put_character(char text[FORMAT_TEXT], int c)
{
    int value = c < 128 ? c : c - 256;

    if (isascii(c) && isprint(c))
        snprintf(text, FORMAT_TEXT, "%d '%c'", value, c);
    else
        snprintf(text, FORMAT_TEXT, "%d '\\%03o'", value, (unsigned)c);
}

void format_number(char text[FORMAT_TEXT], uint64_t value, unsigned bytes,
                   char letter, bool padded)
{
    unsigned bits = FORMAT_BITS * bytes;

    if (bits < 64)
        value &= (UINT64_C(1) << bits) - 1;
    switch (letter) {
    case 'd': {
        uint64_t sign = UINT64_C(1) << (bits - 1);
        snprintf(text, FORMAT_TEXT, "%" PRId64,
                 (int64_t)((value ^ sign) - sign));
        return;
    }
    case 'u':
        snprintf(text, FORMAT_TEXT, "%" PRIu64, value);
        return;
    case 'o':
        if (padded)
            snprintf(text, FORMAT_TEXT, "%0*" PRIo64, (int)(bits + 2) / 3,
                     value);
        else /* a leading 0, as in C, but for 0 itself */
            snprintf(text, FORMAT_TEXT, "%s%" PRIo64, value ? "0" : "", value);
        return;
    case 't':
        put_binary(text, value, bits, padded);
        return;
    case 'c':
        put_character(text, (int)(value & 0xff));
        return;
    case 'z':
        snprintf(text, FORMAT_TEXT, "0x%0*" PRIx64, 2 * (int)bytes, value);
        return;
    default:
        if (padded)
            snprintf(text, FORMAT_TEXT, "%0*" PRIx64, 2 * (int)bytes, value);
        else
            snprintf(text, FORMAT_TEXT, "0x%" PRIx64, value);
        return;
    }
}

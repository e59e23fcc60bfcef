/* SPDX-License-Identifier: MIT */
/* input_text.c - console input as a text file, and back. */
#include <ctype.h>
#include <inttypes.h>
#include <string.h>

#include "machine/device/input.h"

static const char header[] = "mirrorball console input 1\n";

/* What stands behind a backslash for one byte. */
static const char escapes[][2] = {
    {'n', '\n'}, {'r', '\r'}, {'t', '\t'}, {'\\', '\\'}};

enum { ESCAPES = sizeof escapes / sizeof escapes[0] };

/* Text that is being read: what is left of it, and the line's number. */
struct reader {
    const uint8_t *at, *end;
    unsigned line;
};

static int hex_digit(uint8_t c)
{
    const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, tolower(c)) : NULL;

    return at ? (int)(at - digits) : -1;
}

static bool read_hex(struct reader *r, uint8_t *byte)
{
    int high, low;

    if (r->end - r->at < 2)
        return false;
    high = hex_digit(*r->at++);
    low = hex_digit(*r->at++);
    *byte = (uint8_t)(high * 16 + low);
    return high >= 0 && low >= 0;
}

/* One byte of a burst; false if it is no byte's spelling. */
static bool read_byte(struct reader *r, uint8_t *byte)
{
    *byte = *r->at++;
    if (*byte != '\\')
        return true;
    if (r->at == r->end)
        return false;
    uint8_t letter = *r->at++;

    if (letter == 'x')
        return read_hex(r, byte);
    for (unsigned i = 0; i < ESCAPES; i++) {
        *byte = (uint8_t)escapes[i][1];
        if (letter == escapes[i][0])
            return true;
    }
    return false;
}

/* A decimal number that fits, and the space behind it. */
static bool read_cycle(struct reader *r, uint64_t *cycle)
{
    const uint8_t *first = r->at;

    for (*cycle = 0; r->at < r->end && isdigit(*r->at); r->at++) {
        uint64_t digit = *r->at - (uint64_t)'0';

        if (*cycle > (UINT64_MAX - digit) / 10)
            return false;
        *cycle = *cycle * 10 + digit;
    }
    return r->at > first && r->at < r->end && *r->at++ == ' ';
}

/* Cycles never fall, and the last cycle there is never comes. */
static bool in_order(const struct input *in, uint64_t cycle)
{
    return cycle < UINT64_MAX && cycle >= input_last(in);
}

static bool read_line(struct reader *r, struct input *in, struct complaint *why)
{
    uint64_t cycle;
    uint8_t byte;

    r->line++;
    if (!read_cycle(r, &cycle))
        return complain(why, "line %u: no cycle", r->line);
    if (!in_order(in, cycle))
        return complain(why, "line %u: an earlier cycle than before", r->line);
    while (r->at < r->end && *r->at != '\n') {
        if (!read_byte(r, &byte))
            return complain(why, "line %u: no such byte", r->line);
        if (!input_add(in, cycle, &byte, 1))
            return complain(why, "out of memory");
    }
    if (r->at == r->end)
        return complain(why, "line %u: has no end", r->line);
    r->at++;
    return true;
}

bool input_read(struct input *in, const uint8_t *text, size_t size,
                struct complaint *why)
{
    size_t length = sizeof header - 1;
    struct reader r = {text + length, text + size, 1};

    if (size < length || memcmp(text, header, length) != 0)
        return input_add(in, 0, text, size) || complain(why, "out of memory");
    while (r.at < r.end)
        if (!read_line(&r, in, why))
            return false;
    return true;
}

static void print_byte(FILE *to, uint8_t byte)
{
    for (unsigned i = 0; i < ESCAPES; i++)
        if (byte == (uint8_t)escapes[i][1]) {
            fprintf(to, "\\%c", escapes[i][0]);
            return;
        }
    if (byte >= ' ' && byte <= '~')
        putc(byte, to);
    else
        fprintf(to, "\\x%02x", byte);
}

void input_print(FILE *to, const struct input *in)
{
    size_t at = 0;

    fputs(header, to);
    for (size_t i = 0; i < in->bursts; i++) {
        size_t end = i + 1 < in->bursts ? in->burst[i + 1].first : in->bytes;

        fprintf(to, "%" PRIu64 " ", in->burst[i].cycle);
        while (at < end)
            print_byte(to, in->byte[at++]);
        putc('\n', to);
    }
}

/* SPDX-License-Identifier: MIT */
/* crc.c - checksums: CRC-32 two ways, Adler-32, FNV-1a, Fletcher-16. */
#include "lib.h"

#define POLYNOMIAL 0xedb88320
#define ADLER_BASE 65521
#define FNV_START 0x811c9dc5u
#define FNV_PRIME 0x01000193u

static unsigned table[16];

/* Half bytes: a table of 16 is made quickly. */
static void make_table(void)
{
    for (unsigned i = 0; i < 16; i++) {
        unsigned crc = i;

        for (int bit = 0; bit < 4; bit++)
            crc = crc & 1 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
        table[i] = crc;
    }
}

static unsigned crc_by_table(const char *text, int n)
{
    unsigned crc = ~0u;

    for (int i = 0; i < n; i++) {
        crc ^= text[i];
        crc = crc >> 4 ^ table[crc & 15];
        crc = crc >> 4 ^ table[crc & 15];
    }
    return ~crc;
}

static unsigned crc_by_bit(const char *text, int n)
{
    unsigned crc = ~0u;

    for (int i = 0; i < n; i++) {
        crc ^= text[i];
        for (int bit = 0; bit < 8; bit++) {
            unsigned low = crc & 1;

            crc >>= 1;
            if (low)
                crc ^= POLYNOMIAL;
        }
    }
    return ~crc;
}

static unsigned adler(const char *text, int n)
{
    unsigned a = 1;
    unsigned b = 0;

    for (int i = 0; i < n; i++) {
        a = (a + text[i]) % ADLER_BASE;
        b = (b + a) % ADLER_BASE;
    }
    return b << 16 | a;
}

static unsigned fnv(const char *text)
{
    unsigned sum = FNV_START;

    while (*text) {
        sum ^= *text++;
        sum *= FNV_PRIME;
    }
    return sum;
}

static unsigned fletcher(const char *text)
{
    unsigned a = 0;
    unsigned b = 0;

    while (*text) {
        a = (a + *text++) % 255;
        b = (b + a) % 255;
    }
    return b << 8 | a;
}

void crc_test(void)
{
    const char *text = "123456789";
    int n = text_length(text);

    make_table();
    put_line_hex("crc by table", crc_by_table(text, n));
    put_line_hex("crc by bit", crc_by_bit(text, n));
    put_line_hex("adler", adler(text, n));
    put_line_hex("fnv", fnv(text));
    put_line_hex("fletcher", fletcher("abcdefgh"));
}

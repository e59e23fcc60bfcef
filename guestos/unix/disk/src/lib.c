/* SPDX-License-Identifier: MIT */
/* lib.c - printing, texts, numbers that look random. */
#include "lib.h"

#define DIGITS 12

static unsigned seed = 2463534242u;

void put_text(const char *text)
{
    while (*text)
        putchar(*text++);
}

void put_int(int n)
{
    char digit[DIGITS];
    int at = 0;
    unsigned rest = n;

    if (n < 0) {
        putchar('-');
        rest = -rest;
    }
    while (rest >= 10) {
        digit[at++] = '0' + rest % 10;
        rest /= 10;
    }
    putchar('0' + rest);
    while (at > 0)
        putchar(digit[--at]);
}

void put_hex(unsigned n)
{
    const char *digits = "0123456789abcdef";

    for (int shift = 28; shift >= 0; shift -= 4)
        putchar(digits[n >> shift & 15]);
}

void put_line(const char *name, int n)
{
    put_text(name);
    putchar(' ');
    put_int(n);
    putchar(NEWLINE);
}

void put_line_hex(const char *name, unsigned n)
{
    put_text(name);
    putchar(' ');
    put_hex(n);
    putchar(NEWLINE);
}

int text_length(const char *text)
{
    int n = 0;

    while (text[n])
        n++;
    return n;
}

int text_equal(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return *a == *b;
}

void fill(int *to, int value, int n)
{
    for (int i = 0; i < n; i++)
        to[i] = value;
}

/* xorshift of 32 bits (Marsaglia) */
unsigned random_next(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed;
}

int random_below(int n)
{
    return (random_next() >> 4) % n;
}

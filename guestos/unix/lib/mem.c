/* SPDX-License-Identifier: MIT */
/*
 * mem.c - memory, a word at a time: the loops that all others wait for.
 *
 * The target's words are aligned; the source's need not be: such a load is
 * lwl and lwr, which the compiler makes of a packed word.
 */
#include <stdint.h>

#include "guestos/unix/lib/unix.h"

typedef uint32_t __attribute__((may_alias)) word_t;
struct loose {
    uint32_t word;
} __attribute__((packed, may_alias));

enum { WORD = 4, STRIDE = 8 * WORD };

static uint32_t off_word(const void *p)
{
    return (uint32_t)(uintptr_t)p % WORD;
}

/* Whole words from an aligned source: how many bytes were done. */
static size_t copy_aligned(char *to, const char *from, size_t n)
{
    word_t *t = (word_t *)(void *)to;
    const word_t *f = (const word_t *)(const void *)from;
    size_t left = n;

    for (; left >= STRIDE; left -= STRIDE, t += 8, f += 8) {
        uint32_t a = f[0], b = f[1], c = f[2], d = f[3];

        t[0] = a, t[1] = b, t[2] = c, t[3] = d;
        a = f[4], b = f[5], c = f[6], d = f[7];
        t[4] = a, t[5] = b, t[6] = c, t[7] = d;
    }
    for (; left >= WORD; left -= WORD)
        *t++ = *f++;
    return n - left;
}

static size_t copy_loose(char *to, const char *from, size_t n)
{
    word_t *t = (word_t *)(void *)to;
    const struct loose *f = (const struct loose *)(const void *)from;
    size_t left = n;

    for (; left >= WORD; left -= WORD)
        *t++ = (f++)->word;
    return n - left;
}

/* From the beginning on: right too if `to` lies before `from`, overlapping. */
static void copy_forwards(char *t, const char *f, size_t n)
{
    for (; n && off_word(t); n--)
        *t++ = *f++;

    size_t done = off_word(f) ? copy_loose(t, f, n) : copy_aligned(t, f, n);

    for (t += done, f += done, n -= done; n; n--)
        *t++ = *f++;
}

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    copy_forwards(to, from, n);
    return to;
}

void *memmove(void *to, const void *from, size_t n)
{
    char *t = to;
    const char *f = from;

    if ((uintptr_t)t - (uintptr_t)f >= n) {
        copy_forwards(t, f, n);
        return to;
    }
    while (n--)
        t[n] = f[n];
    return to;
}

void *memset(void *to, int byte, size_t n)
{
    char *t = to;
    uint32_t word = (uint8_t)byte * 0x01010101u;

    for (; n && off_word(t); n--)
        *t++ = (char)byte;
    for (; n >= STRIDE; n -= STRIDE, t += STRIDE) {
        word_t *w = (word_t *)(void *)t;

        w[0] = word, w[1] = word, w[2] = word, w[3] = word;
        w[4] = word, w[5] = word, w[6] = word, w[7] = word;
    }
    for (; n >= WORD; n -= WORD, t += WORD)
        *(word_t *)(void *)t = word;
    while (n--)
        *t++ = (char)byte;
    return to;
}

int memcmp(const void *a, const void *b, size_t n)
{
    const uint8_t *x = a, *y = b;

    for (; n >= WORD && !off_word(x) && !off_word(y); n -= WORD) {
        if (*(const word_t *)(const void *)x !=
            *(const word_t *)(const void *)y)
            break;
        x += WORD;
        y += WORD;
    }
    for (; n; n--, x++, y++)
        if (*x != *y)
            return *x - *y;
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* string.c - the two functions that gcc may call in a freestanding program. */
#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t n);
void *memset(void *to, int c, size_t n);

typedef unsigned long __attribute__((may_alias)) word;

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    word *t = to;
    const word *f = from;
    size_t words = ((size_t)to | (size_t)from) % sizeof *t ? 0 : n / sizeof *t;

    for (size_t i = 0; i < words; i++)
        t[i] = f[i];
    for (size_t i = words * sizeof *t; i < n; i++)
        ((char *)to)[i] = ((const char *)from)[i];
    return to;
}

void *memset(void *to, int c, size_t n)
{
    size_t words = (size_t)to % sizeof(word) ? 0 : n / sizeof(word);
    word four = (unsigned char)c * 0x01010101ul, *t = to;

    for (; words >= 8; words -= 8, t += 8) {
        t[0] = four, t[1] = four, t[2] = four, t[3] = four;
        t[4] = four, t[5] = four, t[6] = four, t[7] = four;
    }
    for (char *at = (char *)t, *end = (char *)to + n; at < end; at++)
        *at = (char)c;
    return to;
}

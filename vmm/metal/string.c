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
    for (size_t i = 0; i < n; i++)
        ((char *)to)[i] = (char)c;
    return to;
}

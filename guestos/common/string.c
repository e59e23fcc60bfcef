/* SPDX-License-Identifier: MIT */
/*
 * string.c - memcpy and memset, plain.  The attribute keeps gcc from
 * replacing each loop by a call to the very function it is in.
 */
#include "guestos/common/string.h"

#define NOT_BY_ITSELF                                                          \
    __attribute__((optimize("no-tree-loop-distribute-patterns")))

NOT_BY_ITSELF
void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    char *t = to;
    const char *f = from;

    while (n--)
        *t++ = *f++;
    return to;
}

NOT_BY_ITSELF
void *memset(void *to, int byte, size_t n)
{
    char *t = to;

    while (n--)
        *t++ = (char)byte;
    return to;
}

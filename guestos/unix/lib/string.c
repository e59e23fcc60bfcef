/* SPDX-License-Identifier: MIT */
/*
 * string.c - text and memory, as in C, but for memcpy() and its kin (mem.c).
 */
#include <stdint.h>

#include "guestos/unix/lib/unix.h"

size_t strlen(const char *s)
{
    const char *end = s;

    while (*end)
        end++;
    return (size_t)(end - s);
}

int strcmp(const char *a, const char *b)
{
    while (*a && *a == *b) {
        a++;
        b++;
    }
    return (uint8_t)*a - (uint8_t)*b;
}

int strncmp(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!a[i] || a[i] != b[i])
            return (uint8_t)a[i] - (uint8_t)b[i];
    return 0;
}

char *strcpy(char *restrict to, const char *restrict from)
{
    char *t = to;

    while ((*t++ = *from++))
        continue;
    return to;
}

/* C wants a char * of a const char *: the one cast of this kind. */
static char *writable(const char *s)
{
    return (char *)(uintptr_t)s;
}

char *strchr(const char *s, int c)
{
    for (;; s++) {
        if (*s == (char)c)
            return writable(s);
        if (!*s)
            return 0;
    }
}

char *strrchr(const char *s, int c)
{
    char *last = 0;

    do {
        if (*s == (char)c)
            last = writable(s);
    } while (*s++);
    return last;
}

int atoi(const char *s)
{
    unsigned value = 0;
    int negative;

    while (*s == ' ' || *s == '\t')
        s++;
    negative = *s == '-';
    if (*s == '-' || *s == '+')
        s++;
    while (*s >= '0' && *s <= '9')
        value = value * 10 + (unsigned)(*s++ - '0');
    return (int)(negative ? -value : value);
}

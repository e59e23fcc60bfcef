/* SPDX-License-Identifier: MIT */
/* text.c - <string.h>, as short as it can be written. */
#include <string.h>

void *memcpy(void *to, const void *from, size_t n)
{
    char *t = to;
    const char *f = from;

    while (n-- > 0)
        *t++ = *f++;
    return to;
}

void *memmove(void *to, const void *from, size_t n)
{
    char *t = to;
    const char *f = from;

    if (t <= f)
        return memcpy(to, from, n);
    while (n-- > 0)
        t[n] = f[n];
    return to;
}

void *mempcpy(void *to, const void *from, size_t n)
{
    return (char *)memcpy(to, from, n) + n;
}

void *memset(void *to, int c, size_t n)
{
    char *t = to;

    while (n-- > 0)
        *t++ = (char)c;
    return to;
}

int memcmp(const void *a, const void *b, size_t n)
{
    const unsigned char *x = a, *y = b;

    for (; n > 0; n--, x++, y++)
        if (*x != *y)
            return *x - *y;
    return 0;
}

void *memchr(const void *s, int c, size_t n)
{
    const unsigned char *p = s;

    for (; n > 0; n--, p++)
        if (*p == (unsigned char)c)
            return (void *)p;
    return NULL;
}

size_t strlen(const char *s)
{
    size_t n = 0;

    while (s[n])
        n++;
    return n;
}

size_t strnlen(const char *s, size_t most)
{
    size_t n = 0;

    while (n < most && s[n])
        n++;
    return n;
}

int strncmp(const char *a, const char *b, size_t n)
{
    for (; n > 0; n--, a++, b++)
        if (*a != *b || !*a)
            return (unsigned char)*a - (unsigned char)*b;
    return 0;
}

int strcmp(const char *a, const char *b)
{
    return strncmp(a, b, (size_t)-1);
}

char *stpcpy(char *to, const char *from)
{
    while ((*to = *from++))
        to++;
    return to;
}

char *strcpy(char *to, const char *from)
{
    stpcpy(to, from);
    return to;
}

char *strncpy(char *to, const char *from, size_t n)
{
    size_t have = strnlen(from, n);

    memset(to + have, 0, n - have);
    return memcpy(to, from, have);
}

char *strcat(char *to, const char *from)
{
    strcpy(to + strlen(to), from);
    return to;
}

char *strncat(char *to, const char *from, size_t n)
{
    size_t have = strnlen(from, n);
    char *end = to + strlen(to);

    memcpy(end, from, have);
    end[have] = '\0';
    return to;
}

char *strchr(const char *s, int c)
{
    return memchr(s, c, strlen(s) + 1);
}

char *strrchr(const char *s, int c)
{
    for (size_t n = strlen(s) + 1; n > 0; n--)
        if (s[n - 1] == (char)c)
            return (char *)&s[n - 1];
    return NULL;
}

char *strstr(const char *s, const char *part)
{
    size_t n = strlen(part);

    for (; *s; s++)
        if (strncmp(s, part, n) == 0)
            return (char *)s;
    return n == 0 ? (char *)s : NULL;
}

size_t strspn(const char *s, const char *these)
{
    size_t n = 0;

    while (s[n] && strchr(these, s[n]))
        n++;
    return n;
}

size_t strcspn(const char *s, const char *these)
{
    size_t n = 0;

    while (s[n] && !strchr(these, s[n]))
        n++;
    return n;
}

char *strpbrk(const char *s, const char *these)
{
    s += strcspn(s, these);
    return *s ? (char *)s : NULL;
}

/* SPDX-License-Identifier: MIT */
/*
 * string.c - memcpy and memset, by words: eight at a time, all loads before
 * the stores.  The target's words are aligned; where the source's are not, a
 * load is lwl and lwr, which gcc makes of a packed word.
 *
 * -fno-tree-loop-distribute-patterns (Makefile) keeps gcc from replacing a
 * loop by a call to the very function it is in.
 */
#include "guestos/common/string.h"

#include <stdint.h>

enum { WORD = 4, RUN = 8 * WORD };

/* Whatever is in memory may be looked at as words. */
typedef uint32_t __attribute__((may_alias)) word;
struct loose {
    uint32_t w;
} __attribute__((packed, may_alias));

static inline uint32_t off_word(const void *p)
{
    return (uint32_t)(uintptr_t)p % WORD;
}

static inline void copy_run(word *restrict t, const word *restrict f)
{
    word a = f[0], b = f[1], c = f[2], d = f[3];
    word e = f[4], g = f[5], h = f[6], i = f[7];

    t[0] = a, t[1] = b, t[2] = c, t[3] = d;
    t[4] = e, t[5] = g, t[6] = h, t[7] = i;
}

static inline void copy_loose(word *restrict t, const struct loose *restrict f)
{
    word a = f[0].w, b = f[1].w, c = f[2].w, d = f[3].w;
    word e = f[4].w, g = f[5].w, h = f[6].w, i = f[7].w;

    t[0] = a, t[1] = b, t[2] = c, t[3] = d;
    t[4] = e, t[5] = g, t[6] = h, t[7] = i;
}

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    char *t = to;
    const char *f = from;

    for (; n && off_word(t); n--)
        *t++ = *f++;
    if (off_word(f) == 0)
        for (; n >= RUN; n -= RUN, t += RUN, f += RUN)
            copy_run((word *)(void *)t, (const word *)(const void *)f);
    else
        for (; n >= RUN; n -= RUN, t += RUN, f += RUN)
            copy_loose((word *)(void *)t,
                       (const struct loose *)(const void *)f);
    for (; n >= WORD; n -= WORD, t += WORD, f += WORD)
        *(word *)(void *)t = ((const struct loose *)(const void *)f)->w;
    while (n--)
        *t++ = *f++;
    return to;
}

void *memset(void *to, int byte, size_t n)
{
    char *t = to;
    word w = (uint8_t)byte * 0x01010101u;

    for (; n && off_word(t); n--)
        *t++ = (char)byte;
    for (; n >= RUN; n -= RUN, t += RUN) {
        word *run = (word *)(void *)t;

        run[0] = w, run[1] = w, run[2] = w, run[3] = w;
        run[4] = w, run[5] = w, run[6] = w, run[7] = w;
    }
    for (; n >= WORD; n -= WORD, t += WORD)
        *(word *)(void *)t = w;
    while (n--)
        *t++ = (char)byte;
    return to;
}

/* SPDX-License-Identifier: MIT */
/* copy.c - eight words at a time. */
#include "guestos/unix/kernel/copy.h"

#include "machine/spec/fields.h"

enum { WORD = 4, WORDS = 8, RUN = WORD * WORDS };

/*
 * All loads come before the stores: a pipeline then never waits for one.
 * Whatever is in memory may be looked at as words.
 */
typedef uint32_t __attribute__((may_alias)) word;

static inline void copy_run(word *restrict t, const word *restrict f)
{
    word a = f[0], b = f[1], c = f[2], d = f[3];
    word e = f[4], g = f[5], h = f[6], i = f[7];

    t[0] = a, t[1] = b, t[2] = c, t[3] = d;
    t[4] = e, t[5] = g, t[6] = h, t[7] = i;
}

void copy_page(void *restrict to, const void *restrict from)
{
    word *t = to;
    const word *f = from, *end = f + PAGE_SIZE / WORD;

    for (; f < end; f += WORDS, t += WORDS)
        copy_run(t, f);
}

void clear_page(void *page)
{
    word *end = (word *)page + PAGE_SIZE / WORD;

    for (word *t = page; t < end; t += WORDS) {
        t[0] = 0, t[1] = 0, t[2] = 0, t[3] = 0;
        t[4] = 0, t[5] = 0, t[6] = 0, t[7] = 0;
    }
}

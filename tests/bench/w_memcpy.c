/* SPDX-License-Identifier: MIT */
/* w_memcpy.c - copying blocks of memory, eight words at a time. */
#include "tests/bench/bench.h"

enum { WORDS = 1 << 18, ROUNDS = 700, AT_ONCE = 8 };
static u32 from[WORDS], to[WORDS];

static __attribute__((noinline)) void copy(u32 *t, const u32 *f, u32 words)
{
    for (const u32 *end = f + words; f != end; f += AT_ONCE, t += AT_ONCE) {
        u32 a = f[0], b = f[1], c = f[2], d = f[3];

        t[0] = a, t[1] = b, t[2] = c, t[3] = d;
        a = f[4], b = f[5], c = f[6], d = f[7];
        t[4] = a, t[5] = b, t[6] = c, t[7] = d;
    }
}

int main(void)
{
    u32 seed = 9, sum = 0;

    for (u32 i = 0; i < WORDS; i++)
        from[i] = bench_next(&seed);
    for (u32 i = 0; i < ROUNDS / 2; i++) {
        copy(to, from, WORDS);
        to[i] += i;
        copy(from, to, WORDS);
    }
    for (u32 i = 0; i < WORDS; i++)
        sum = sum * 31 + to[i];
    bench_say((u32)WORDS * ROUNDS, sum);
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* w_int.c - integer loops: add, shift, multiply, compare; no memory. */
#include "tests/bench/bench.h"

enum { ROUNDS = 120000000 };

/* A round is a mixing step of 16 or so instructions, with one branch. */
static u32 mix(u32 rounds)
{
    u32 a = 1, b = 2, c = 3;

    for (u32 i = 0; i < rounds; i++) {
        a += b ^ i;
        b = (b << 5 | b >> 27) + c;
        c ^= a * 5;
        if ((c & 7) == 0)
            c += b >> 3;
        a ^= c << 2;
    }
    return a + b + c;
}

int main(void)
{
    bench_say(ROUNDS, mix(ROUNDS));
    return 0;
}

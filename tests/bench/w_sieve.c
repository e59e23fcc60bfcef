/* SPDX-License-Identifier: MIT */
/* w_sieve.c - the sieve of Eratosthenes over a table of bytes. */
#include "tests/bench/bench.h"

enum { N = 1 << 20, ROUNDS = 60 };
static unsigned char composite[N];

/* How many numbers it strikes out; the primes are counted into *primes. */
static u32 sieve(u32 *primes)
{
    u32 ops = 0;

    for (u32 i = 0; i < N; i++)
        composite[i] = 0;
    for (u32 i = 2; i < N; i++) {
        if (composite[i])
            continue;
        ++*primes;
        for (u32 j = i + i; j < N; j += i, ops++)
            composite[j] = 1;
    }
    return ops;
}

int main(void)
{
    u32 ops = 0, primes = 0;

    for (int i = 0; i < ROUNDS; i++)
        ops += sieve(&primes);
    bench_say(ops, primes);
    return 0;
}

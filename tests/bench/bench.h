/* SPDX-License-Identifier: MIT */
/*
 * bench.h - what a workload says: how much it did, and what came out, as
 * the two lines "ops 0x..." and "sum 0x...".  make bench reads them.
 */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include "tests/bare/bare.h"

void bench_say(u32 ops, u32 sum);

/* The next of a fixed sequence of pseudo-random numbers. */
static inline u32 bench_next(u32 *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 8;
}

int main(void);

#endif

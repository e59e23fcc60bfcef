/* SPDX-License-Identifier: MIT */
/*
 * random.h - SplitMix64 (Steele, Lea, Flood): the fuzzer's own numbers, the
 * same on every host.
 */
#ifndef TESTS_FUZZ_RANDOM_H
#define TESTS_FUZZ_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct rng {
    uint64_t state;
};

static inline uint32_t rng_word(struct rng *g)
{
    uint64_t z = g->state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ z >> 31) >> 32);
}

/* 0 to n - 1. */
static inline uint32_t rng_below(struct rng *g, uint32_t n)
{
    return rng_word(g) % n;
}

static inline bool rng_one_in(struct rng *g, uint32_t n)
{
    return rng_below(g, n) == 0;
}

#endif

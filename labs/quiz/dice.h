/* SPDX-License-Identifier: MIT */
/*
 * dice.h - random numbers that are the same for ever.
 *
 * xoshiro256**, seeded by splitmix64 (Blackman and Vigna, "Scrambled Linear
 * Pseudorandom Number Generators"): a problem's seed must give the same
 * problem on every host and in every later version.
 */
#ifndef LABS_QUIZ_DICE_H
#define LABS_QUIZ_DICE_H

#include <stdbool.h>
#include <stdint.h>

struct dice {
    uint64_t s[4];
};

void dice_seed(struct dice *d, uint64_t seed);
uint64_t dice_roll(struct dice *d);

/* 0 to below - 1; below is not 0. */
uint32_t dice_below(struct dice *d, uint32_t below);

/* First to last, both included. */
uint32_t dice_between(struct dice *d, uint32_t first, uint32_t last);

/* True in `of` hundred cases. */
bool dice_percent(struct dice *d, uint32_t of);

/* Bring n numbers into a random order. */
void dice_shuffle(struct dice *d, uint32_t *list, uint32_t n);

#endif

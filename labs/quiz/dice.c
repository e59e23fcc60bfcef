/* SPDX-License-Identifier: MIT */
/* dice.c - splitmix64 and xoshiro256**. */
#include "labs/quiz/dice.h"

static uint64_t splitmix(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

void dice_seed(struct dice *d, uint64_t seed)
{
    for (int i = 0; i < 4; i++)
        d->s[i] = splitmix(&seed);
}

static uint64_t rotate(uint64_t x, int by)
{
    return x << by | x >> (64 - by);
}

uint64_t dice_roll(struct dice *d)
{
    uint64_t *s = d->s;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

/* The high bits, scaled: the bias is below 2^-32, and it is always the same. */
uint32_t dice_below(struct dice *d, uint32_t below)
{
    return (uint32_t)((dice_roll(d) >> 32) * below >> 32);
}

uint32_t dice_between(struct dice *d, uint32_t first, uint32_t last)
{
    return first + dice_below(d, last - first + 1);
}

bool dice_percent(struct dice *d, uint32_t of)
{
    return dice_below(d, 100) < of;
}

void dice_shuffle(struct dice *d, uint32_t *list, uint32_t n)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t j = dice_below(d, i), kept = list[j];

        list[j] = list[i - 1];
        list[i - 1] = kept;
    }
}

/* SPDX-License-Identifier: MIT */
/*
 * user.c - the program: it walks over its pages, in an order of its own seed,
 * and some pages are stored to before they are read, others after.
 */
#include <stdint.h>

#include "guestos/chameleon/process.h"

enum { PASSES = 4, WORDS = 4096 / sizeof(uint32_t), SEED_BITS = 17 };

uint32_t user_call(uint32_t a, uint32_t b, uint32_t number);
void user_main(uint32_t heap, uint32_t pages_and_seed);

static void print_sum(char pass, uint32_t sum)
{
    char text[] = "chameleon: pass . sum ........\n";

    text[16] = pass;
    for (int i = 28; i > 20; i--) {
        text[i + 1] = "0123456789abcdef"[sum & 15];
        sum >>= 4;
    }
    user_call((uint32_t)text, sizeof text - 1, CALL_WRITE);
}

/* Numerical Recipes' generator: its upper bits are the good ones. */
static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 12;
}

void user_main(uint32_t heap, uint32_t pages_and_seed)
{
    uint32_t pages = pages_and_seed >> SEED_BITS;
    uint32_t state = pages_and_seed, sum = 0;
    volatile uint32_t *memory = (volatile uint32_t *)heap;

    for (uint32_t pass = 0; pass < PASSES; pass++) {
        for (uint32_t n = 0; n < pages; n++) {
            uint32_t r = next(&state);
            volatile uint32_t *word =
                &memory[r % pages * WORDS + (r >> 9) % WORDS];

            if (r & 0x40000)
                *word += n + r;
            sum = sum * 31 + *word;
        }
        print_sum((char)('1' + pass), sum);
    }
}

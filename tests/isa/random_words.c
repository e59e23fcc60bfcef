/* SPDX-License-Identifier: MIT */
/*
 * random_words.c - words to disassemble, for tests/t_disasm.sh.
 *
 * Prints as many little-endian words as its argument says, the same ones at
 * every run: by turns any word, and a row of isa.def with random operands.
 */
#include <stdio.h>
#include <stdlib.h>

#include "machine/spec/insn.h"

/* Knuth's MMIX generator; the high half is the better one. */
static uint32_t draw(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 32);
}

int main(int argc, char **argv)
{
    unsigned long n = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    uint64_t state = 1;

    for (unsigned long k = 0; k < n; k++) {
        uint32_t word = draw(&state);
        const struct insn_info *row = &insn_info[draw(&state) % INSN_COUNT];

        if (k & 1)
            word = row->match | (word & ~row->mask);
        for (unsigned byte = 0; byte < sizeof word; byte++)
            putchar((int)(word >> 8 * byte & 0xff));
    }
    return 0;
}

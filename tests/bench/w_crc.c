/* SPDX-License-Identifier: MIT */
/* w_crc.c - CRC-32 by a table: a load depends on the one before it. */
#include "tests/bench/bench.h"

enum { BYTES = 1 << 16, ROUNDS = 2000, POLYNOMIAL = 0x6db88320 };
static u32 table[256];
static unsigned char text[BYTES];

static void make_table(void)
{
    for (u32 i = 0; i < 256; i++) {
        u32 c = i;

        for (int k = 0; k < 8; k++)
            c = c & 1 ? c >> 1 ^ (0x80000000u | POLYNOMIAL) : c >> 1;
        table[i] = c;
    }
}

int main(void)
{
    u32 c = ~0u, seed = 7;

    make_table();
    for (u32 i = 0; i < BYTES; i++)
        text[i] = (unsigned char)bench_next(&seed);
    for (u32 round = 0; round < ROUNDS; round++)
        for (u32 i = 0; i < BYTES; i++)
            c = c >> 8 ^ table[(c ^ text[i]) & 0xff];
    bench_say((u32)BYTES * ROUNDS, ~c);
    return 0;
}

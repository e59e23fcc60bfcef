/* SPDX-License-Identifier: MIT */
/* w_chase.c - a pointer chase over 4 MiB of kseg0. */
#include "tests/bench/chase.h"

enum { STEPS = 16000000 };

int main(void)
{
    u32 start = (u32)chase_node, at = start;

    chase_ring(start);
    for (u32 i = 0; i < STEPS; i += 4) {
        at = *(volatile u32 *)at;
        at = *(volatile u32 *)at;
        at = *(volatile u32 *)at;
        at = *(volatile u32 *)at;
    }
    bench_say(STEPS, at - start);
    return 0;
}

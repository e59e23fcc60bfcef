/* SPDX-License-Identifier: MIT */
/* chase.c - a ring of nodes, shuffled: one cycle through all of them. */
#include "tests/bench/chase.h"

enum { NODE_WORDS = CHASE_NODE / 4 };
u32 chase_node[CHASE_BYTES / 4] __attribute__((aligned(CHASE_BYTES)));
static u32 order[CHASE_NODES];

void chase_ring(u32 va)
{
    u32 seed = 5;

    for (u32 i = 0; i < CHASE_NODES; i++)
        order[i] = i;
    for (u32 i = CHASE_NODES - 1; i > 0; i--) {
        u32 j = bench_next(&seed) % (i + 1), t = order[i];

        order[i] = order[j];
        order[j] = t;
    }
    for (u32 i = 0; i < CHASE_NODES; i++)
        chase_node[order[i] * NODE_WORDS] =
            va + order[(i + 1) % CHASE_NODES] * CHASE_NODE;
}

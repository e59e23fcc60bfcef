/* SPDX-License-Identifier: MIT */
/*
 * chase.h - a ring of nodes in an order that no cache foresees, for the two
 * pointer chases.
 */
#ifndef TESTS_BENCH_CHASE_H
#define TESTS_BENCH_CHASE_H

#include "tests/bench/bench.h"

enum {
    CHASE_BYTES = 4 << 20, /* of all nodes; they start on such a multiple */
    CHASE_NODE = 64,
    CHASE_NODES = CHASE_BYTES / CHASE_NODE
};

extern u32 chase_node[];

/*
 * Lay the ring out.  Each node's first word is the address of the next, as
 * it is where the nodes are seen at `va`.
 */
void chase_ring(u32 va);

#endif

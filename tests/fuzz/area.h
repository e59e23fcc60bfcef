/* SPDX-License-Identifier: MIT */
/*
 * area.h - TLB entries of any size, for the areas of case.h.
 *
 * Each entry has an area of its own, so no two ever match one address:
 * duplicates are MCheck here and nothing on QEMU.
 */
#ifndef TESTS_FUZZ_AREA_H
#define TESTS_FUZZ_AREA_H

#include "tests/fuzz/case.h"
#include "tests/fuzz/random.h"

/* An address in the middle of a live part, in the area of entry `index`. */
uint32_t area_base(struct rng *g, uint32_t index);

/* Some entry that may show `base`: any size, ASID asid or a neighbour's. */
struct entry area_entry(struct rng *g, uint32_t index, uint32_t base,
                        uint32_t asid);

/* The middle of a live part, from the start of its page. */
uint32_t random_middle(struct rng *g);

#endif

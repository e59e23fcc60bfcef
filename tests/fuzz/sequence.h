/* SPDX-License-Identifier: MIT */
/*
 * sequence.h - words that mean something only together, entered at the first
 * and nowhere else: fuzz_case.inside says which the others are.
 *
 *   LINKED   ll and sc, perhaps with something between that breaks the link
 *   MAP      writes one of the case's TLB entries, by tlbwi or tlbwr
 *   RETURN   eret, to a place some words further on
 *   STATUS   another mode, another level, interrupts on or off
 *   CAUSE    software interrupts, and which vector they take
 *   PATCH    overwrites a word of the code, synchronizes, and executes it
 *   TIMER    an interrupt some cycles on, in a wild case
 */
#ifndef TESTS_FUZZ_SEQUENCE_H
#define TESTS_FUZZ_SEQUENCE_H

#include "tests/fuzz/words.h"

enum { SEQUENCE_MAX = 24 };

/* Some sequence for this place; returns how many words it wrote to out. */
uint32_t random_sequence(struct rng *g, const struct place *p,
                         uint32_t out[SEQUENCE_MAX]);

#endif

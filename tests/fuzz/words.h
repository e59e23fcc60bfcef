/* SPDX-License-Identifier: MIT */
/*
 * words.h - random code, from the rows of isa.def.
 *
 * Every case ends: branches and jumps go forward only, jumps by register to
 * the one place that JUMP_REG holds, or to FAULT_REG, from where no fetch
 * succeeds.  Stores go through the base registers or, where the mode is not
 * kernel, rarely through any.  What is UNPREDICTABLE is not generated.
 */
#ifndef TESTS_FUZZ_WORDS_H
#define TESTS_FUZZ_WORDS_H

#include "tests/fuzz/case.h"
#include "tests/fuzz/random.h"

/* Registers with a task: no generated instruction writes them. */
enum {
    SPARE_HI_REG = 12,    /* an EntryHi for AT_SPARE           */
    SPARE_INDEX_REG = 13, /* SPARE_ENTRY                       */
    HOME_HI_REG = 14,     /* an EntryHi with the case's ASID   */
    OTHER_HI_REG = 15,    /* one with another                  */
    BASE_REG = 16,        /* the first of the bases ...        */
    LL_REG = 23,          /* ... and the last, of ll and sc    */
    FAULT_REG = 28,
    JUMP_REG = 30
};

/* How far from the end of the code JUMP_REG points. */
enum { JUMP_BACK = 6 };

/* Fill c->code, c->count words, for the mode and pc that c has. */
void words_fill(struct rng *g, struct fuzz_case *c);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * words.h - random code, from the rows of isa.def.
 *
 * Every case ends: branches and jumps go forward only, jumps by register to
 * the one place that JUMP_REG holds, or to FAULT_REG, from where no fetch
 * succeeds; eret goes forward, too.  What goes back is an exception, and
 * those are counted.  Stores go through the base registers only.  What is
 * UNPREDICTABLE is not generated.
 */
#ifndef TESTS_FUZZ_WORDS_H
#define TESTS_FUZZ_WORDS_H

#include <stdbool.h>

#include "machine/spec/insn.h"
#include "tests/fuzz/case.h"
#include "tests/fuzz/random.h"

/* Registers with a task: no generated instruction writes them. */
enum {
    WIRED_REG = 12,     /* a number of an entry                */
    INDEX_REG = 13,     /* one of the case's entries           */
    HOME_HI_REG = 14,   /* an EntryHi with the case's ASID     */
    OTHER_HI_REG = 15,  /* one with another                    */
    BASE_REG = 16,      /* the first of the bases ...          */
    AREA_BASE_REG = 19, /* ... of those, the area of entry 4 ... */
    LL_REG = 23,        /* ... and the last, of ll and sc      */
    FAULT_REG = 28,
    JUMP_REG = 30
};

/* How far from the end of the code JUMP_REG points. */
enum { JUMP_BACK = 6 };

/* What kind of case it is. */
struct nature {
    bool wanders;       /* Status changes on the way                     */
    enum witness whose; /* what is left out, so that the two can agree   */
    uint32_t region;    /* where its code is: decides which modes it has */
    bool paged;         /* with a page table, and refills nobody sees    */
};

/* The next word, and what the code so far says of it. */
struct place {
    struct fuzz_case *c;
    struct nature nature;
    uint32_t at;
    bool privileged; /* CP0 may be used, at least at times */
    bool in_slot;
};

/* Fill c->code, c->count words. */
void words_fill(struct rng *g, struct fuzz_case *c, struct nature nature);

/* One word of that row for that place, its operands random. */
uint32_t random_word(struct rng *g, const struct place *p, enum insn_id id);

/* A Status that such a case can go on with. */
uint32_t random_status(struct rng *g, struct nature nature);

#endif

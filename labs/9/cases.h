/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: a software TLB,
 * and what is done with it, step by step.
 *
 * The grader writes `cases` and their number into the memory of the machine
 * before it starts, and reads the answers when it has ended.
 */
#ifndef LABS_9_CASES_H
#define LABS_9_CASES_H

#include <stdint.h>

enum { CASES_MOST = 64, STEPS = 12, PAIRS_MOST = 4096 };

enum op {
    OP_NOTHING,
    OP_PUT,      /* softtlb_put(): va, asid, bits; the frames say which step */
    OP_FIND,     /* softtlb_find(): va, asid */
    OP_PROBE,    /* what metal/vectors.S does at a miss: va, asid */
    OP_DROP,     /* softtlb_drop(): va, span, asid */
    OP_DROP_ALL, /* the same, of all ASIDs */
    OP_CLEAR     /* softtlb_clear() */
};

struct step {
    uint32_t op, va, asid;
    uint32_t more; /* DROP: the span; PUT: bits of the even and odd half << 8 */
};

enum { FOUND_NONE, FOUND_STRANGE = STEPS + 1 };

enum answer {
    /* FIND, PROBE: FOUND_NONE, the step + 1 that put it, FOUND_STRANGE */
    FOUND,
    KEPT = STEPS, /* how many of these found what was put last there */
    DEAR,         /* steps that took too long; 0 on the host */
    BEYOND,       /* words that are not the software TLB's, and were changed */
    ANSWERS
};

struct case_ {
    uint32_t kind;  /* the class: what is told of the answers */
    uint32_t pairs; /* 0: none */
    uint32_t junk;  /* its memory held something before */
    struct step step[STEPS];
    uint32_t answer[ANSWERS];
};

#endif

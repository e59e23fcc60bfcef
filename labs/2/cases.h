/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: a TLB with a
 * few entries in it, and one call.
 */
#ifndef LABS_2_CASES_H
#define LABS_2_CASES_H

#include <stdint.h>

enum { CASES_MOST = 128, GIVEN = 3 };

enum call { CALL_LOOKUP, CALL_PROBE, CALL_WRITE, CALL_USE };

/* A call answers with some of these; the others are 0. */
enum { RESULT, INDEX, PHYSICAL, HI, MASK, LO0, LO1, OTHERS, ANSWERS };

/* Entry `index` of the TLB, in words. */
struct put {
    uint32_t index, hi, mask, lo[2];
};

struct case_ {
    uint32_t call, size;
    uint32_t puts; /* how many of put[] are in the TLB beforehand */
    struct put put[GIVEN], written;
    uint32_t va, asid, how; /* of a lookup; va and asid are a probe's EntryHi */
    uint32_t kind;          /* which class the grader has made it for */
    uint32_t answer[ANSWERS];
};

#endif

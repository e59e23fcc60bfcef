/* SPDX-License-Identifier: MIT */
/*
 * cases.h - what the bare program and the grader agree about: one call each.
 *
 * The grader writes `cases` and their number into the memory of the machine
 * before it starts, and reads the answers when it has ended.
 */
#ifndef LABS_7_CASES_H
#define LABS_7_CASES_H

#include <stdint.h>

enum { CASES_MOST = 256, ANSWERS = 3 };

enum call { CALL_PFN, CALL_COMPOSE, CALL_ALLOWS, CALL_ADDRESS };

struct case_ {
    uint32_t call; /* enum call */
    uint32_t hi, mask, lo[2]; /* the guest's entry, or the pair's */
    uint32_t va, asid;
    uint32_t half, store;
    uint32_t mfn[2], writable[2];
    uint32_t answer[ANSWERS];
};

#endif

/* SPDX-License-Identifier: MIT */
/*
 * cases.h - labs whose file is pure: calls with made-up arguments, and what
 * they must answer.
 *
 * A lab of this kind has a folder labs/N/ with cases.h (the layout of a case),
 * harness.c (the bare program) and here a struct case_kind.  The right answers
 * come from our own file, compiled for the host: with it and harness.c,
 * cases_N.c (and cases_N_*.c, if it is long) become one object, of which only
 * case_kind_N can be seen.  (That of lab 4 works them out again: assembly does
 * not run on the host.)
 */
#ifndef LABS_GRADE_CASES_H
#define LABS_GRADE_CASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "labs/quiz/dice.h"

struct case_kind {
    const char *lab;   /* its number */
    size_t bytes;      /* of one case */
    size_t answer_at;  /* where the answers begin in it; they end it */
    unsigned most;     /* cases */

    /* Make a case of this class; false: there is no such class. */
    bool (*make)(void *c, const char *class, struct dice *d);

    /* Put the right answers into it. */
    void (*solve)(void *c);

    /* Leave of the answers only what this class judges. */
    void (*judged)(void *c, const char *class);

    /* "pair_address(...)": the call, what it should and what it did answer. */
    void (*call_text)(const void *c, char *to, size_t room);
    void (*answer_text)(const void *c, char *to, size_t room);
};

extern const struct case_kind case_kind_2, case_kind_3, case_kind_4,
    case_kind_5, case_kind_6, case_kind_7, case_kind_8, case_kind_9,
    case_kind_10, case_kind_11, case_kind_12;

/* NULL: no lab of this number has any. */
const struct case_kind *case_kind_of(const char *lab);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * result.h - what came of grading one submission.
 */
#ifndef LABS_GRADE_RESULT_H
#define LABS_GRADE_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "labs/grade/rubric.h"

enum outcome { PASSED, FAILED, SKIPPED };

enum { SAID = 1024 };

/* What one test came to; texts are "" where there is nothing to say. */
struct verdict {
    const struct rubric_test *test;
    enum outcome outcome;
    unsigned points;      /* got */
    bool endless;         /* failed: the student's function does not return */
    uint64_t insns;       /* that the machine executed for it */
    char expected[SAID];
    char happened[SAID];
    char reopen[SAID];    /* a command that stands where it went wrong */
    char draw[SAID];      /* commands that draw what happened there */
};

enum build_state { BUILT, NOT_COMPILED, NOT_ALLOWED, NO_TOOLS };

struct result {
    const struct rubric *rubric;
    char *submission; /* the folder, as it was given */
    const char *student; /* whose own guests it were; NULL: nobody's */
    uint64_t seed;
    enum build_state build;
    char said[4 * SAID]; /* what the compiler said, or what was forbidden */
    bool sandboxed;      /* compiled in bubblewrap */
    struct verdict verdict[TESTS_MOST];
    size_t verdicts;
    char *looks_like; /* a known mistake with the same failed tests; or NULL */
};

unsigned result_points(const struct result *r);
unsigned result_most(const struct result *r);

#endif

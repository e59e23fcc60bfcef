/* SPDX-License-Identifier: MIT */
/*
 * grade.h - a submission from its folder to its result.
 */
#ifndef LABS_GRADE_GRADE_H
#define LABS_GRADE_GRADE_H

#include "labs/grade/result.h"

struct grade_wish {
    const char *root;   /* the tree */
    const char *folder; /* the student's */
    const char *out;    /* for what is made; NULL: a temporary folder */
    const char *keep;   /* for what helps to look; NULL: nothing is kept */
    const char *only;   /* this test; NULL: all */
    uint64_t seed;
    bool build_only;
};

/* r->rubric is set; fills the rest.  grade_free() frees it. */
void grade(struct result *r, const struct grade_wish *wish);
void grade_free(struct result *r);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * rubric.h - what a lab's tests are, and what they are worth:
 * labs/N/rubric.ini.
 *
 * A section [lab], then [test NAME] for each test, in the order in which they
 * run; the keys are in keys.def.  All strings belong to the rubric.
 */
#ifndef LABS_GRADE_RUBRIC_H
#define LABS_GRADE_RUBRIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "machine/complaint.h"

enum key {
#define KEY(section, name, means) KEY_##section##_##name,
#include "labs/grade/keys.def"
#undef KEY
    KEYS
};

enum { TESTS_MOST = 40 };

struct rubric_test {
    char *id;          /* what stands behind "test" */
    char *value[KEYS]; /* of the TEST keys; NULL: not there */
};

struct rubric {
    char *path;
    char *value[KEYS]; /* of the LAB keys */
    struct rubric_test test[TESTS_MOST];
    size_t tests;
};

/* False: `why` says what is wrong, and in which line. */
bool rubric_read(struct rubric *r, const char *path, struct complaint *why);
void rubric_free(struct rubric *r);

/* A number with an optional K or M behind it; `otherwise` if it is absent. */
uint64_t rubric_number(const char *text, uint64_t otherwise);
unsigned rubric_points(const struct rubric_test *t);

/* Is the student's file part of a guest, not of the monitor? */
bool rubric_is_of_guest(const struct rubric *r);
const struct rubric_test *rubric_find(const struct rubric *r, const char *id);

/*
 * Are the points what [lab] says, does every test say what it judges, and is
 * what it needs there, before it?  A line for each fault; how many.
 */
unsigned rubric_check(FILE *to, const struct rubric *r);

#endif

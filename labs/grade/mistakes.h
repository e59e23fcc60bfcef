/* SPDX-License-Identifier: MIT */
/*
 * mistakes.h - known mistakes, by the tests that they fail:
 * labs/N/mistakes.ini.
 *
 * A section for each: [NAME], failed = the ids in the order of the rubric, with
 * `:endless` behind one in which the student's function does not return, means
 * = what the mistake is, see = where it is explained.  Of mistakes that
 * fail the same tests, each further one is a line or = ..., as often as need
 * be: one long line would be cut (inih reads 198 bytes of it).  `make
 * check-labs` holds them against the planted mistakes in tests/labs/.
 */
#ifndef LABS_GRADE_MISTAKES_H
#define LABS_GRADE_MISTAKES_H

#include "labs/grade/result.h"

/* The ids of the failed tests, one blank between them, into `to`. */
void mistakes_vector(const struct result *r, char *to, size_t room);

/* "one mistake; or: another; see ...", to free; NULL: none fits. */
char *mistakes_like(const struct result *r, const char *path);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * answers.h - a student's answers against the right ones.
 *
 * The file has a line `N: answer` or `N. answer` for each question; a line that
 * begins with # or ARG, as the quiz prints it, is a comment, and any other one
 * that does not begin with a number is named on standard error.  Capitals,
 * blanks and a 0x or v: p: m: in front do not matter, nor do leading zeros of a
 * number.
 */
#ifndef LABS_QUIZ_ANSWERS_H
#define LABS_QUIZ_ANSWERS_H

#include <stdbool.h>
#include <stdio.h>

#include "labs/quiz/problem.h"

bool answers_same(const char *given, const char *right);

/*
 * Print a line for each question, and the score; how many were right.  What
 * is right is told only if `answers`.
 */
unsigned answers_check(FILE *to, const struct problem *p, FILE *from,
                       bool answers);

#endif

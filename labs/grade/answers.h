/* SPDX-License-Identifier: MIT */
/*
 * answers.h - labs without code: what a student has predicted, a line
 * "NAME: ANSWER" for each test.
 */
#ifndef LABS_GRADE_ANSWERS_H
#define LABS_GRADE_ANSWERS_H

#include <stdbool.h>

#include "labs/grade/judge.h"

enum { ANSWERS_FILLED = 200 };

/*
 * What a key of the test says, with the test's answer in the place of the word
 * ANSWER.  False: the test has no such key; or `answers` has nothing for it,
 * and then the test is lost.
 */
bool answers_fill(struct verdict *v, const char *answers, enum key key,
                  char to[ANSWERS_FILLED]);

#endif

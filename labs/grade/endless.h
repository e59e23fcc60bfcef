/* SPDX-License-Identifier: MIT */
/*
 * endless.h - a run of guests that came to its limit because the student's
 * function does not return.
 */
#ifndef LABS_GRADE_ENDLESS_H
#define LABS_GRADE_ENDLESS_H

#include "labs/grade/build.h"
#include "labs/grade/trial.h"

/*
 * v has failed, at the limit; all else of it is known.  The machine runs on: if
 * no guest gets the processor any more and the student's file is at work,
 * v says that instead, in which function and line, and is endless.
 */
void endless_judge(struct verdict *v, struct trial *run, const struct build *b,
                   const struct rubric *rubric);

#endif

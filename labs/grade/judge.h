/* SPDX-License-Identifier: MIT */
/*
 * judge.h - one test of a rubric, run and judged from outside the machine.
 *
 * Nothing that the student's code prints or says decides: console, status and
 * events are the machine's, limits are counted in its instructions.
 */
#ifndef LABS_GRADE_JUDGE_H
#define LABS_GRADE_JUDGE_H

#include "labs/grade/build.h"
#include "labs/grade/result.h"

/* v->test is set; fills the rest. */
void judge(struct verdict *v, const struct build *b, const struct result *r);

/* The two ways: guests under the monitor; calls from a bare program. */
void judge_guests(struct verdict *v, const struct build *b,
                  const struct result *r);
void judge_cases(struct verdict *v, const struct build *b,
                 const struct result *r);

/* Part of judge_guests(): the console of a run that has ended. */
struct trial;
void judge_console(struct verdict *v, const struct trial *run,
                   const struct build *b, const struct result *r);

/* It failed: the first reason counts.  printf-like. */
void judge_failed(struct verdict *v, const char *expected, const char *format,
                  ...) __attribute__((format(printf, 3, 4)));

#endif

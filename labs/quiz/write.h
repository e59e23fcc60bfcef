/* SPDX-License-Identifier: MIT */
/*
 * write.h - a problem on paper: text, JSON, TeX, Moodle's GIFT.
 *
 * The text is in OSTEP's manner: a line `ARG name value` for each parameter,
 * what is given, numbered questions; with answers, each is followed by the
 * rule that decided.
 */
#ifndef LABS_QUIZ_WRITE_H
#define LABS_QUIZ_WRITE_H

#include <stdbool.h>
#include <stdio.h>

#include "labs/quiz/problem.h"

/* `args`: further lines "ARG ...", such as the student; may be "". */
typedef void write_problem(FILE *to, const struct problem *p, bool answers);

write_problem write_text, write_json, write_tex, write_gift;

#endif

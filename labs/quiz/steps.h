/* SPDX-License-Identifier: MIT */
/*
 * steps.h - a flow, by chance, and its steps as a problem shows them.
 */
#ifndef LABS_QUIZ_STEPS_H
#define LABS_QUIZ_STEPS_H

#include "labs/quiz/live.h"
#include "labs/quiz/problem.h"
#include "traces/rows.h"

enum { STEPS_MOST = 20 };

/*
 * Some flow of `paging` under the monitor, and its rows (at most STEPS_MOST);
 * what it is becomes the first line that is given.  The caller frees both.
 */
void steps_of_some_flow(struct problem *p, struct live_flow *live,
                        struct rows *rows);

/* A step in words; valid until the next call. */
const char *steps_words(const struct row *row);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * problem.h - a problem: what is given, questions, answers and reasons.
 *
 * A kind (kind.h) or `viva` fills it; write.h prints it in several forms.
 * Texts are made printf-like and belong to the problem.  Running out of memory
 * ends the program: there is nothing to save.
 */
#ifndef LABS_QUIZ_PROBLEM_H
#define LABS_QUIZ_PROBLEM_H

#include <stddef.h>
#include <stdint.h>

#include "labs/quiz/dice.h"

/* What a problem is: of the quiz a kind, `quiz translate`. */
struct problem_info {
    const char *program; /* the subcommand that makes it: "quiz", "viva" */
    const char *name;
    unsigned version; /* another one: the same seed, another problem */
};

struct question {
    char *ask;
    char *answer; /* one word or a few, as answers.h compares them */
    char *why;    /* the rule that decided */
};

enum { PROBLEM_LINES = 96, PROBLEM_QUESTIONS = 24 };

struct problem {
    struct problem_info info;
    uint64_t seed;
    const char *student; /* whose it is; not NULL: the seed, with which anybody
                            can ask for the answers, is not told */
    struct dice dice;
    char *task; /* what to do, and what an answer looks like */
    char *given[PROBLEM_LINES];
    size_t givens;
    struct question question[PROBLEM_QUESTIONS];
    size_t questions;
};

/* Empty, with the dice of this seed. */
void problem_begin(struct problem *p, struct problem_info info, uint64_t seed);
void problem_free(struct problem *p);

/* For who fills it. */
#define PRINTF(n) __attribute__((format(printf, n, n + 1)))
void problem_task(struct problem *p, const char *format, ...) PRINTF(2);
void problem_given(struct problem *p, const char *format, ...) PRINTF(2);

/* A question; its answer and reason follow. */
void problem_ask(struct problem *p, const char *format, ...) PRINTF(2);
void problem_answer(struct problem *p, const char *format, ...) PRINTF(2);
void problem_why(struct problem *p, const char *format, ...) PRINTF(2);
#undef PRINTF

/* Who cannot go on says why and ends the program. */
_Noreturn void problem_give_up(const char *why);

/* What was made; gives up if it is NULL. */
void *problem_need(void *made, const char *why);

#endif

/* SPDX-License-Identifier: MIT */
/* kind.c - from a kind's name to who makes it. */
#include "labs/quiz/kind.h"

const struct quiz_info quiz_info[QUIZ_KINDS] = {
#define QUIZ(name, version, means) [QUIZ_##name] = {#name, version, means},
#include "labs/quiz/kinds.def"
#undef QUIZ
};

static void (*const make[QUIZ_KINDS])(struct problem *p) = {
#define QUIZ(name, version, means) [QUIZ_##name] = quiz_##name,
#include "labs/quiz/kinds.def"
#undef QUIZ
};

void problem_make(struct problem *p, enum quiz_kind kind, uint64_t seed)
{
    problem_begin(p,
                  (struct problem_info){"quiz", quiz_info[kind].name,
                                        quiz_info[kind].version},
                  seed);
    make[kind](p);
}

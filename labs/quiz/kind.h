/* SPDX-License-Identifier: MIT */
/*
 * kind.h - the kinds of problems of `mirrorball quiz` (kinds.def).
 */
#ifndef LABS_QUIZ_KIND_H
#define LABS_QUIZ_KIND_H

#include "labs/quiz/problem.h"

enum quiz_kind {
#define QUIZ(name, version, means) QUIZ_##name,
#include "labs/quiz/kinds.def"
#undef QUIZ
    QUIZ_KINDS
};

struct quiz_info {
    const char *name;
    unsigned version;
    const char *means;
};
extern const struct quiz_info quiz_info[QUIZ_KINDS];

/* The problem of this kind and seed: all of it, answers included. */
void problem_make(struct problem *p, enum quiz_kind kind, uint64_t seed);

#define QUIZ(name, version, means) void quiz_##name(struct problem *p);
#include "labs/quiz/kinds.def"
#undef QUIZ

#endif

/* SPDX-License-Identifier: MIT */
/*
 * pool.h - calls that a question may be about: of each class of the lab's
 * rubric a few, with arguments of the student's own, and what the student's
 * file made of them.
 */
#ifndef LABS_VIVA_POOL_H
#define LABS_VIVA_POOL_H

#include "labs/quiz/dice.h"
#include "labs/viva/bare.h"

/*
 * A question is for two minutes with paper: longer texts are for nobody.
 */
enum { CALLS_OF_CLASS = 6, CALLS_MOST = 200, CALL_TEXT = 1024 };
enum { POOL_TEXT = 440, POOL_ANSWER = 160 };


struct call {
    char group[32]; /* what is called, as far as the text says: "compose" */
    char class[64];
    uint8_t *given, *after;
    char text[CALL_TEXT], answer[CALL_TEXT];
    struct ran ran;
    unsigned alike; /* calls of the group that come out in the same way */
    bool common; /* others answer the very same, or it says hardly anything */
    bool usable; /* it returns, and says the same however it is compiled */
    bool asked;  /* a question is about it */
};

struct pool {
    const struct case_kind *kind;
    struct call *call[CALLS_MOST];
    size_t calls, usable;
    size_t returned; /* as the grader builds it */
};

/* Fill it: `lines` says what ran, `grader` what the grader would see. */
void pool_fill(struct pool *p, const struct rubric *rubric, struct dice *d,
               struct bare *lines, struct bare *grader);
void pool_free(struct pool *p);

/* Does any call at all that is usable execute this span? */
bool pool_ever_runs(const struct pool *p, unsigned file, size_t span);

/* The same words, but for numbers? */
bool pool_alike(const char *a, const char *b);

/* What the case's answers come to, in words. */
void pool_answer(const struct case_kind *kind, const uint8_t *after,
                 char to[CALL_TEXT]);

/*
 * Numbers of those that may still be asked about, in an order by chance in
 * which what comes out like most others does not come first, and what is
 * common comes last; how many.
 */
size_t pool_order(const struct pool *p, struct dice *d,
                  uint32_t order[CALLS_MOST]);

#endif

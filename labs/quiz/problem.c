/* SPDX-License-Identifier: MIT */
/* problem.c - the problem's texts. */
#include "labs/quiz/problem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void problem_give_up(const char *why)
{
    fprintf(stderr, "mirrorball: %s\n", why);
    exit(2);
}

void *problem_need(void *made, const char *why)
{
    if (!made)
        problem_give_up(why);
    return made;
}

static char *text(const char *format, va_list args)
{
    char *made;

    if (vasprintf(&made, format, args) < 0)
        problem_give_up("out of memory");
    return made;
}

void problem_task(struct problem *p, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    p->task = text(format, args);
    va_end(args);
}

void problem_given(struct problem *p, const char *format, ...)
{
    va_list args;

    if (p->givens == PROBLEM_LINES)
        problem_give_up("too much is given");
    va_start(args, format);
    p->given[p->givens++] = text(format, args);
    va_end(args);
}

void problem_ask(struct problem *p, const char *format, ...)
{
    va_list args;

    if (p->questions == PROBLEM_QUESTIONS)
        problem_give_up("too many questions");
    va_start(args, format);
    p->question[p->questions++].ask = text(format, args);
    va_end(args);
}

void problem_answer(struct problem *p, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    p->question[p->questions - 1].answer = text(format, args);
    va_end(args);
}

void problem_why(struct problem *p, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    p->question[p->questions - 1].why = text(format, args);
    va_end(args);
}

void problem_begin(struct problem *p, struct problem_info info, uint64_t seed)
{
    *p = (struct problem){.info = info, .seed = seed};
    dice_seed(&p->dice, seed);
}

void problem_free(struct problem *p)
{
    free(p->task);
    for (size_t i = 0; i < p->givens; i++)
        free(p->given[i]);
    for (size_t i = 0; i < p->questions; i++) {
        free(p->question[i].ask);
        free(p->question[i].answer);
        free(p->question[i].why);
    }
    *p = (struct problem){0};
}

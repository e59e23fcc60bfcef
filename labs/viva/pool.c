/* SPDX-License-Identifier: MIT */
/* pool.c - make, call, compare. */
#include "labs/viva/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/quiz/problem.h"
#include "labs/viva/rare.h"

/* Up to what is no part of a name: "compose(...", "tlbwr, ...". */
static void name_group(struct call *c)
{
    snprintf(c->group, sizeof c->group, "%.*s", (int)strcspn(c->text, "(:, "),
             c->text);
}

static struct call *make(const struct case_kind *kind, const char *class,
                         struct dice *d)
{
    struct call *c = problem_need(calloc(1, sizeof *c), "out of memory");

    c->given = problem_need(calloc(1, kind->bytes), "out of memory");
    c->after = problem_need(calloc(1, kind->bytes), "out of memory");
    snprintf(c->class, sizeof c->class, "%s", class);
    if (!kind->make(c->given, class, d))
        problem_give_up("the rubric has a class of calls that there is not");
    kind->call_text(c->given, c->text, sizeof c->text);
    name_group(c);
    return c;
}

/* The parts of an answer begin with their separator where none is first. */
void pool_answer(const struct case_kind *kind, const uint8_t *after,
                       char to[CALL_TEXT])
{
    kind->answer_text(after, to, CALL_TEXT);
    size_t skip = strspn(to, "; ");
    memmove(to, to + skip, strlen(to + skip) + 1);
}

/* Does it return, as the grader builds it? */
static bool call(struct call *c, const struct case_kind *kind,
                 struct bare *lines, struct bare *grader)
{
    uint8_t *again = problem_need(calloc(1, kind->bytes), "out of memory");
    char text[CALL_TEXT];

    bool returned = bare_call(grader, kind, c->given, again, NULL);

    c->usable = bare_call(lines, kind, c->given, c->after, &c->ran) && returned;
    pool_answer(kind, c->after, c->answer);
    pool_answer(kind, again, text);
    c->usable = c->usable && strcmp(text, c->answer) == 0 &&
                strlen(c->text) <= POOL_TEXT &&
                strlen(c->answer) <= POOL_ANSWER;
    free(again);
    return returned;
}

bool pool_alike(const char *a, const char *b)
{
    for (;; a++, b++) {
        a += strspn(a, "0123456789abcdef");
        b += strspn(b, "0123456789abcdef");
        if (*a != *b || !*a)
            return *a == *b;
    }
}

bool pool_ever_runs(const struct pool *p, unsigned file, size_t span)
{
    for (size_t i = 0; i < p->calls; i++)
        if (p->call[i]->usable && p->call[i]->ran.span[file][span] > 0)
            return true;
    return false;
}

static void count_alike(struct pool *p)
{
    for (size_t i = 0; i < p->calls; i++)
        for (size_t j = 0; j < p->calls; j++) {
            struct call *a = p->call[i];
            const struct call *b = p->call[j];

            a->common = a->common || rare_blank(a->answer);
            a->alike += b->usable && strcmp(a->group, b->group) == 0 &&
                        pool_alike(a->answer, b->answer);
            a->common = a->common || (i != j && b->usable &&
                                      strcmp(a->answer, b->answer) == 0);
        }
}

void pool_fill(struct pool *p, const struct rubric *rubric, struct dice *d,
               struct bare *lines, struct bare *grader)
{
    *p = (struct pool){.kind = case_kind_of(rubric->value[KEY_LAB_number])};
    for (size_t i = 0; i < rubric->tests; i++) {
        const char *cases = rubric->test[i].value[KEY_TEST_cases];
        char class[64];

        if (!cases || sscanf(cases, "%63s", class) != 1)
            continue;
        for (int n = 0; n < CALLS_OF_CLASS && p->calls < CALLS_MOST; n++) {
            struct call *c = make(p->kind, class, d);

            p->returned += call(c, p->kind, lines, grader);
            p->usable += c->usable;
            p->call[p->calls++] = c;
        }
    }
    count_alike(p);
}

void pool_free(struct pool *p)
{
    for (size_t i = 0; i < p->calls; i++) {
        free(p->call[i]->given);
        free(p->call[i]->after);
        free(p->call[i]);
    }
}

/* Two by chance: the rarer one goes first. */
static void prefer_rare(const struct pool *p, struct dice *d, uint32_t *order,
                        size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        size_t j = i + 1 + dice_below(d, (uint32_t)(n - i - 1));
        uint32_t kept = order[i];

        if (p->call[order[j]]->alike >= p->call[kept]->alike)
            continue;
        order[i] = order[j];
        order[j] = kept;
    }
}

size_t pool_order(const struct pool *p, struct dice *d,
                  uint32_t order[CALLS_MOST])
{
    size_t n = 0;

    for (int common = 0; common < 2; common++) {
        size_t first = n;

        for (uint32_t i = 0; i < p->calls; i++)
            if (p->call[i]->usable && !p->call[i]->asked &&
                p->call[i]->common == common)
                order[n++] = i;
        dice_shuffle(d, order + first, (uint32_t)(n - first));
        prefer_rare(p, d, order + first, n - first);
    }
    return n;
}

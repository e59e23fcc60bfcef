/* SPDX-License-Identifier: MIT */
/*
 * pattern_check.c - where a pattern's variables get their values, and which of
 * its steps fork.
 */
#include <stdio.h>

#include "traces/pattern_inside.h"

/* Which variables have a value by now. */
struct seen {
    bool variable[PATTERN_VARIABLES];
    char *error; /* PATTERN_ERROR bytes; "" */
};

/* May this side, a variable that has no value yet, get one here? */
static bool may_bind(const struct test *t, const struct term *side)
{
    return t->op == OP_eq && side->functions == 0 &&
           (t->left.kind != TERM_VARIABLE || t->right.kind != TERM_VARIABLE);
}

/*
 * Which variables get their values in this shape; *any says if some do.  One
 * that is used before it has a value is a mistake.
 */
static void bind(const struct pattern *p, const struct way *s,
                 struct seen *seen, bool *any)
{
    for (unsigned i = 0; i < s->tests; i++) {
        const struct test *t = &s->test[i];
        const struct term *side[] = {&t->left, &t->right};

        for (unsigned j = 0; j < 2; j++) {
            uint64_t v = side[j]->number;

            if (side[j]->kind != TERM_VARIABLE || seen->variable[v])
                continue;
            if (!may_bind(t, side[j]) && !*seen->error)
                snprintf(seen->error, PATTERN_ERROR, "it has no value yet: $%s",
                         p->variable[v]);
            *any = seen->variable[v] = true;
        }
    }
}

/* Each way has the variables that were there before; all of theirs stay. */
static void bind_all(const struct pattern *p, const struct shape *s,
                     struct seen *seen, bool *any)
{
    struct seen before = *seen;

    for (unsigned i = 0; i < s->ways; i++) {
        struct seen here = before;

        bind(p, &s->way[i], &here, any);
        for (unsigned v = 0; v < PATTERN_VARIABLES; v++)
            seen->variable[v] |= here.variable[v];
    }
}

void pattern_check(struct pattern *p, char error[PATTERN_ERROR])
{
    struct seen seen = {.error = error};

    for (unsigned i = 0; i < p->steps; i++) {
        const struct pattern_step *next = &p->step[i + 1];
        bool last = i + 1 == p->steps, any = false;

        for (unsigned n = 0; n < p->step[i].nevers; n++) {
            struct seen here = seen;

            bind_all(p, &p->step[i].never[n], &here, &any);
        }
        any = false;
        bind_all(p, &p->step[i].event, &seen, &any);
        p->step[i].forks =
            any || (!last && (next->adjacent || next->nevers > 0));
    }
}

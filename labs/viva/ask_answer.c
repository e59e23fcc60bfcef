/* SPDX-License-Identifier: MIT */
/* ask_answer.c - what does the student's file answer to a call? */
#include <stdio.h>
#include <string.h>

#include "labs/viva/form.h"
#include "labs/viva/viva.h"

enum { LOOK = 700, LINES = 400, NUMBER = 4 };

/* Not to be guessed: several gaps, or a long number. */
static bool says_much(const char *form, const char *answer)
{
    const char *gap = strchr(form, '?');
    size_t longest = 0;

    for (; *answer; answer += strcspn(answer, " ")) {
        answer += strspn(answer, " ");
        size_t digits = strspn(answer, "0123456789abcdef");

        longest = digits > longest ? digits : longest;
    }
    /* That nothing else has changed is no question. */
    return gap && !strstr(form, "changed") &&
           (strchr(gap + 1, '?') || longest >= NUMBER);
}

bool ask_answer(struct viva *v)
{
    uint32_t order[CALLS_MOST];
    size_t n = pool_order(&v->pool, &v->problem->dice, order);

    for (size_t i = 0; i < n; i++) {
        struct call *c = v->pool.call[order[i]];
        char form[CALL_TEXT], look[LOOK], ran[LINES];

        form_of(c->answer, form, sizeof form);
        if (!says_much(form, c->answer))
            continue;
        c->asked = true;
        sheet_call(v, c);
        sheet_look(v, &v->grader, c, "", look, sizeof look);
        sheet_ran(v, &c->ran, ran, sizeof ran);
        problem_ask(v->problem,
                    "Call %u: what does your file answer?  (%s)",
                    sheet_number(v), form);
        problem_answer(v->problem, "%s", c->answer);
        problem_why(v->problem, "it ran lines %s%s", ran, look);
        return true;
    }
    return false;
}

/* SPDX-License-Identifier: MIT */
/* judge.c - which way, and whether at all. */
#include "labs/grade/judge.h"

#include <stdarg.h>
#include <string.h>

static const struct verdict *verdict_of(const struct result *r, const char *id)
{
    for (size_t i = 0; i < r->verdicts; i++)
        if (strcmp(r->verdict[i].test->id, id) == 0)
            return &r->verdict[i];
    return NULL;
}

void judge(struct verdict *v, const struct build *b, const struct result *r)
{
    const char *needs = v->test->value[KEY_TEST_needs];
    const struct verdict *first = needs ? verdict_of(r, needs) : NULL;

    v->outcome = PASSED;
    if (first && first->outcome != PASSED) {
        v->outcome = SKIPPED;
        snprintf(v->happened, sizeof v->happened, "%s must pass first", needs);
        return;
    }
    if (v->test->value[KEY_TEST_cases])
        judge_cases(v, b, r);
    else
        judge_guests(v, b, r);
    if (v->outcome == PASSED)
        v->points = rubric_points(v->test);
}

void judge_failed(struct verdict *v, const char *expected, const char *format,
                  ...)
{
    va_list args;

    if (v->outcome == FAILED)
        return;
    v->outcome = FAILED;
    snprintf(v->expected, sizeof v->expected, "%s", expected);
    va_start(args, format);
    vsnprintf(v->happened, sizeof v->happened, format, args);
    va_end(args);
}

/* SPDX-License-Identifier: MIT */
/* report_text.c - for people: what was lost, why, and where to look. */
#include <string.h>

#include "labs/grade/report.h"

static bool is(const json_t *test, const char *outcome)
{
    return strcmp(report_string(test, "outcome"), outcome) == 0;
}

static void detail(FILE *to, const char *name, const char *what)
{
    if (*what)
        fprintf(to, "      %-9s %s\n", name, what);
}

static void put_test(FILE *to, const json_t *test)
{
    const char *mark = is(test, "pass") ? "ok  " : is(test, "skip") ? "--  "
                                                                    : "LOST";

    fprintf(to, "%s %2ld/%-2ld %-14s %s\n", mark, report_number(test, "points"),
            report_number(test, "max_points"), report_string(test, "id"),
            report_string(test, "title"));
    if (is(test, "pass"))
        return;
    if (json_is_true(json_object_get(test, "hidden"))) {
        fprintf(to, "      (a hidden test: what it has found is not told)\n");
        return;
    }
    detail(to, "expected", report_string(test, "expected"));
    detail(to, "happened", report_string(test, "happened"));
    if (is(test, "skip"))
        return;
    detail(to, "read", report_string(test, "read"));
    detail(to, "look", report_string(test, "reopen"));
    detail(to, "draw", report_string(test, "draw"));
}

void report_text(FILE *to, const json_t *report)
{
    const char *build = report_string(report, "build");
    const char *like = report_string(report, "looks_like");
    const json_t *tests = json_object_get(report, "tests");

    fprintf(to, "lab %s: %s\n", report_string(report, "lab"),
            report_string(report, "title"));
    if (strcmp(build, "ok") != 0)
        fprintf(to, "%s\n%s\n", build, report_string(report, "said"));
    if (!json_is_true(json_object_get(report, "sandboxed")))
        fprintf(to, "(bubblewrap cannot start here: the compiler was limited, "
                    "but not locked up)\n");
    for (size_t i = 0; i < json_array_size(tests); i++)
        put_test(to, json_array_get(tests, i));
    if (*like)
        fprintf(to, "\nthis looks like: %s\n", like);
    fprintf(to, "\nScore: %ld/%ld\n", report_number(report, "points"),
            report_number(report, "max_points"));
}

/* SPDX-License-Identifier: MIT */
/* grade.c - build, then test by test. */
#include "labs/grade/grade.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/grade/build.h"
#include "labs/grade/judge.h"
#include "labs/grade/mistakes.h"
#include "labs/grade/temporary.h"

enum { PATH = 512 };

/* One that it needs runs as well. */
static bool is_wanted(const struct rubric *r, const char *only,
                      const struct rubric_test *t)
{
    const struct rubric_test *wanted = only ? rubric_find(r, only) : NULL;
    const char *needs = wanted ? wanted->value[KEY_TEST_needs] : NULL;

    return !only || t == wanted || (needs && strcmp(needs, t->id) == 0);
}

static void judge_all(struct result *r, const struct build *b, const char *only)
{
    for (size_t i = 0; i < r->rubric->tests; i++) {
        const struct rubric_test *t = &r->rubric->test[i];
        struct verdict *v = &r->verdict[r->verdicts];

        if (!is_wanted(r->rubric, only, t))
            continue;
        v->test = t;
        if (r->build == BUILT)
            judge(v, b, r);
        else
            v->outcome = SKIPPED;
        r->verdicts++;
    }
}

static void find_mistake(struct result *r, const char *root)
{
    char path[PATH];

    snprintf(path, sizeof path, "%s/labs/%s/mistakes.ini", root,
             r->rubric->value[KEY_LAB_number]);
    r->looks_like = mistakes_like(r, path);
}

void grade(struct result *r, const struct grade_wish *wish)
{
    struct temporary temporary = {.lock = -1};
    bool made = !wish->out && temporary_make(&temporary);
    struct build b = {.root = wish->root,
                      .lab = r->rubric->value[KEY_LAB_number],
                      .folder = wish->folder,
                      .keep = wish->keep,
                      .out = made ? temporary.path : wish->out};

    r->submission = strdup(wish->folder);
    r->seed = wish->seed;
    if (!b.out) {
        r->build = NO_TOOLS;
        snprintf(r->said, sizeof r->said, "/tmp cannot be written");
        return;
    }
    build_make(&b, r);
    if (!wish->build_only) {
        judge_all(r, &b, wish->only);
        if (!wish->only)
            find_mistake(r, wish->root);
    }
    build_free(&b);
    if (made)
        temporary_remove(&temporary);
}

void grade_free(struct result *r)
{
    free(r->submission);
    free(r->looks_like);
}

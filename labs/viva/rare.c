/* SPDX-License-Identifier: MIT */
/* rare.c - words, groups. */
#include "labs/viva/rare.h"

#include <stdlib.h>
#include <string.h>

/* A number, or rights as `V-G` has them. */
static bool is_value(const char *word, size_t length)
{
    bool digit = strcspn(word, "0123456789") < length;

    return (digit && strspn(word, "0123456789abcdef") >= length) ||
           strspn(word, "VWDG-") >= length;
}

bool rare_blank(const char *answer)
{
    size_t blank = 0, filled = 0;

    for (const char *at = answer; *at;) {
        size_t length = strcspn(at, " ,;()");

        if (length && is_value(at, length)) {
            bool nothing = strspn(at, "0-") >= length;

            blank += nothing;
            filled += !nothing;
        }
        at += length;
        at += strspn(at, " ,;()");
    }
    return filled == 0 || blank > filled;
}

/* Where the list stands in the choice: what is left of it. */
struct left {
    const struct rare *list;
    size_t *at, n;
};

static bool same(const struct rare *a, const struct rare *b, bool answers)
{
    return strcmp(a->kind, b->kind) == 0 &&
           (!answers || strcmp(a->answer, b->answer) == 0);
}

/* Leave one group of what is left: of a kind, or of an answer. */
static void leave_group(struct left *l, bool answers, struct dice *d)
{
    uint32_t groups = 0, which;
    size_t first = 0, kept = 0;

    for (int pass = 0; pass < 2; pass++) {
        which = pass ? dice_below(d, groups) : 0;
        groups = 0;
        for (size_t i = 0; i < l->n; i++) {
            size_t j = 0;

            while (!same(&l->list[l->at[j]], &l->list[l->at[i]], answers))
                j++;
            if (j == i && groups++ == which && pass)
                first = l->at[i];
        }
    }
    for (size_t i = 0; i < l->n; i++)
        if (same(&l->list[l->at[i]], &l->list[first], answers))
            l->at[kept++] = l->at[i];
    l->n = kept;
}

size_t rare_choose(const struct rare *list, size_t n, struct dice *d)
{
    struct left l = {.list = list, .at = calloc(n, sizeof *l.at)};

    if (!l.at)
        abort();
    for (int blank = 0; blank < 2 && l.n == 0; blank++)
        for (size_t i = 0; i < n; i++)
            if (blank || !rare_blank(list[i].answer))
                l.at[l.n++] = i;
    leave_group(&l, false, d);
    leave_group(&l, true, d);
    size_t chosen = l.at[dice_below(d, (uint32_t)l.n)];
    free(l.at);
    return chosen;
}

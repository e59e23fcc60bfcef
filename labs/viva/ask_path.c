/* SPDX-License-Identifier: MIT */
/*
 * ask_path.c - how often does a call execute these statements of the student's
 * file?
 *
 * Worth asking about are those that calls of the same function do not execute
 * equally often: who knows what the function is for can follow the call to
 * them.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "labs/viva/viva.h"

enum {
    SHOWN = 4,
    TIMES_MOST = 5, /* nobody likes to count further */
    WORDS = 62,
    LOOK = 700,
    LINES = 400
};

struct place {
    unsigned file;
    size_t span;
};

struct places {
    struct place at[SUBMISSION_FILES * SPANS_MOST];
    uint32_t count;
};

static const struct span *span_of(const struct viva *v, struct place at)
{
    return &v->sub->file[at.file]->span[at.span];
}

/* Do calls of this group execute it equally often? */
static bool decides(const struct viva *v, const char *group, struct place at)
{
    const struct call *first = NULL;

    for (size_t i = 0; i < v->pool.calls; i++) {
        const struct call *c = v->pool.call[i];

        if (!c->usable || strcmp(c->group, group) != 0)
            continue;
        if (first && c->ran.span[at.file][at.span] !=
                         first->ran.span[at.file][at.span])
            return true;
        first = c;
    }
    return false;
}

/* Probes and assertions only tell; declarations are many in one place. */
static bool is_worth(const struct source *f, const struct span *s)
{
    return s->kind == SPAN_STATEMENT && s->alone && !s->declares &&
           strncmp(f->text + s->from, "probe", 5) != 0 &&
           strncmp(f->text + s->from, "assert", 6) != 0;
}

/*
 * Statements that decide, of the calls' group, by whether c executes them;
 * and others, which look as if they could.
 */
static void sort_out(const struct viva *v, const struct call *c,
                     struct places *run, struct places *rest,
                     struct places *others)
{
    run->count = rest->count = others->count = 0;
    for (unsigned f = 0; f < v->sub->files; f++)
        for (size_t i = 0; i < v->sub->file[f]->spans; i++) {
            const struct span *s = &v->sub->file[f]->span[i];
            struct place at = {f, i};
            uint32_t times = c->ran.span[f][i];
            struct places *to = times ? run : rest;

            if (!is_worth(v->sub->file[f], s) || times > TIMES_MOST ||
                !pool_ever_runs(&v->pool, f, i))
                continue;
            if (!decides(v, c->group, at))
                to = others;
            to->at[to->count++] = at;
        }
}

/* Some of them, by chance: the first n afterwards. */
static void mix(struct places *p, struct dice *d)
{
    for (uint32_t i = p->count; i > 1; i--) {
        uint32_t j = dice_below(d, i);
        struct place kept = p->at[j];

        p->at[j] = p->at[i - 1];
        p->at[i - 1] = kept;
    }
}

static void in_order(struct place *list, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++)
        for (uint32_t j = i; j > 0; j--) {
            struct place a = list[j - 1], b = list[j];

            if (a.file < b.file || (a.file == b.file && a.span < b.span))
                break;
            list[j - 1] = b;
            list[j] = a;
        }
}

static void ask(struct viva *v, struct call *c, struct place *list, uint32_t n)
{
    char answer[LINES] = "", look[LOOK], ran[LINES];

    c->asked = true;
    sheet_call(v, c);
    problem_given(v->problem, "  and of your file the lines");
    in_order(list, n);
    for (uint32_t i = 0; i < n; i++) {
        char line[64], words[WORDS];

        sheet_line(v, list[i].file, span_of(v, list[i]), line, sizeof line);
        source_words(v->sub->file[list[i].file], span_of(v, list[i]), words,
                     sizeof words);
        problem_given(v->problem, "%8s  %s", line, words);
        size_t used = strlen(answer);
        snprintf(answer + used, sizeof answer - used, "%s%" PRIu32,
                 used ? " " : "", c->ran.span[list[i].file][list[i].span]);
    }
    sheet_look(v, &v->lines, c, "", look, sizeof look);
    sheet_ran(v, &c->ran, ran, sizeof ran);
    problem_ask(v->problem, "Call %u: how often does it execute each of these "
                            "lines?  (0, 1, 2 ...)", sheet_number(v));
    problem_answer(v->problem, "%s", answer);
    problem_why(v->problem, "it ran lines %s%s", ran, look);
}

/* At most so many of these more. */
static uint32_t take(struct place list[SHOWN], uint32_t n,
                     const struct places *from, uint32_t most)
{
    for (uint32_t i = 0; i < from->count && i < most && n < SHOWN; i++)
        list[n++] = from->at[i];
    return n;
}

bool ask_path(struct viva *v)
{
    static struct places run, rest, others; /* large */
    struct dice *d = &v->problem->dice;
    uint32_t order[CALLS_MOST];
    size_t n = pool_order(&v->pool, d, order);

    /* At first some of both, then what there is. */
    for (uint32_t least = 2; least > 0; least--)
        for (size_t i = 0; i < n; i++) {
            struct call *c = v->pool.call[order[i]];
            struct place list[SHOWN];
            uint32_t of_run = dice_between(d, 1, SHOWN - 1), k;

            sort_out(v, c, &run, &rest, &others);
            if ((run.count > 0) + (rest.count > 0) < (int)least)
                continue;
            mix(&run, d);
            mix(&rest, d);
            mix(&others, d);
            k = take(list, 0, &run, of_run);
            k = take(list, k, &rest, SHOWN);
            k = take(list, k, &others, 2);
            if (k < 2)
                continue;
            ask(v, c, list, k);
            return true;
        }
    return false;
}

/* SPDX-License-Identifier: MIT */
/*
 * ask_without.c - what would a call have answered without one statement, with
 * a condition the other way round, or with another word in it?
 *
 * The file is really changed, compiled and called again: twice, with other
 * values in what is not initialized.  If these two agree, the answer follows
 * from what is left of the file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/viva/change.h"
#include "labs/viva/form.h"
#include "labs/viva/rare.h"

/* Each try compiles; each change is called a few times. */
enum {
    TRIES = 14,
    CHOOSY = 8, /* so many of them for an answer that is rare */
    CALLS_TRIED = 10,
    LOOK = 700,
    WORDS = 240
};

static bool build(struct viva *v, const struct change *at, enum way way,
                  struct bare *m)
{
    struct complaint why;
    char *text = change_text(v, at);
    char *path = submission_build(v->sub, way, at->file, text);

    free(text);
    return path && bare_open(m, v->sub, path, false, &why);
}

/* What it answers now; false: nothing, or what it did before. */
static bool differs(const struct viva *v, struct bare *m, const struct call *c,
                    char answer[CALL_TEXT])
{
    uint8_t *after =
        problem_need(calloc(1, v->pool.kind->bytes), "out of memory");
    bool returned = bare_call(m, v->pool.kind, c->given, after, NULL);

    pool_answer(v->pool.kind, after, answer);
    free(after);
    return returned && strcmp(answer, c->answer) != 0;
}

/* What calls answer with a change. */
struct tried {
    struct call *call[CALLS_TRIED];
    char answer[CALLS_TRIED][CALL_TEXT];
    unsigned n;
};

/* Neither hardly anything, nor what another call answers. */
static bool is_rare(const struct tried *t, unsigned i)
{
    for (unsigned j = 0; j < t->n; j++)
        if (j != i && strcmp(t->answer[i], t->answer[j]) == 0)
            return false;
    return !rare_blank(t->answer[i]);
}

/* Those that run it and come out differently. */
static void try_calls(const struct viva *v, const struct change *at,
                      struct bare *m, struct tried *t)
{
    uint32_t order[CALLS_MOST];
    size_t n = pool_order(&v->pool, &v->problem->dice, order);
    unsigned called = 0;

    t->n = 0;
    for (size_t i = 0; i < n && called < CALLS_TRIED; i++) {
        struct call *c = v->pool.call[order[i]];

        if (!c->ran.span[at->file][at->span])
            continue;
        called++;
        t->call[t->n] = c;
        t->n += differs(v, m, c, t->answer[t->n]);
    }
}

/* The first that says the same whatever is not initialized; t->n: none. */
static unsigned find_call(struct viva *v, const struct change *at,
                          const struct tried *t, bool choosy)
{
    struct bare poisoned = {0};
    char again[CALL_TEXT];
    unsigned i;

    for (i = 0; i < t->n; i++) {
        if (choosy && !is_rare(t, i))
            continue;
        if (!poisoned.path && !build(v, at, WAY_POISONED, &poisoned))
            i = t->n - 1;
        else if (differs(v, &poisoned, t->call[i], again) &&
                 strcmp(t->answer[i], again) == 0)
            break;
    }
    bare_close(&poisoned);
    return i;
}

static void ask(struct viva *v, struct call *c, const struct change *at,
                const struct bare *m, const char *answer)
{
    const struct source *f = v->sub->file[at->file];
    const struct span *s = &f->span[at->span];
    char line[64], words[WORDS], look[LOOK], change[WORDS], shape[CALL_TEXT];

    c->asked = true;
    sheet_call(v, c);
    sheet_line(v, at->file, s, line, sizeof line);
    source_words(f, s, words, sizeof words);
    problem_given(v->problem, "  Your file answers %s.  Its line", c->answer);
    problem_given(v->problem, "%8s  %s%s", line,
                  s->kind == SPAN_CONDITION ? "if " : "", words);
    sheet_look(v, m, c, "-without", look, sizeof look);
    change_say(v, at, line, change, sizeof change);
    form_of(answer, shape, sizeof shape);
    problem_ask(v->problem, "Call %u: %s, what would it have answered?  (%s)",
                sheet_number(v), change, shape);
    problem_answer(v->problem, "%s", answer);
    problem_why(v->problem, "compiled and called again%s", look);
}

/* One change: is there a call to ask about? */
static bool try_change(struct viva *v, const struct change *at, bool choosy)
{
    struct tried t;
    struct bare m = {0};
    unsigned i;

    if (!build(v, at, WAY_CHANGED, &m))
        return false;
    try_calls(v, at, &m, &t);
    i = find_call(v, at, &t, choosy);
    if (i < t.n)
        ask(v, t.call[i], at, &m, t.answer[i]);
    bare_close(&m);
    return i < t.n;
}

bool ask_without(struct viva *v)
{
    static struct change list[CHANGES_MOST]; /* large */
    uint32_t n = change_list(v, list);
    bool asked = false;

    for (int choosy = 1; choosy >= 0 && !asked; choosy--) {
        uint32_t tries = choosy ? CHOOSY : TRIES;

        for (uint32_t i = 0; i < n && i < tries && !asked; i++) {
            change_choose(v, list, i, n);
            asked = try_change(v, &list[i], choosy);
        }
    }
    return asked;
}

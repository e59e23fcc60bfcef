/* SPDX-License-Identifier: MIT */
/*
 * ask_without.c - what would a call have answered without one statement, or
 * with a condition the other way round?
 *
 * The file is really changed, compiled and called again: twice, with other
 * values in what is not initialized.  If these two agree, the answer follows
 * from what is left of the file.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/viva/form.h"
#include "labs/viva/viva.h"

/* Each try compiles; each change is called a few times. */
enum {
    TRIES = 14,
    CALLS_TRIED = 10,
    LOOK = 700,
    WORDS = 240
};

struct change {
    unsigned file;
    size_t span;
};

/*
 * A line's number must say which it is.  `hidden++;` is no question: who would
 * not know what a counter is without it?
 */
static bool can_change(const struct source *f, size_t i)
{
    const struct span *s = &f->span[i];

    if (!s->removable || (s->kind == SPAN_STATEMENT && !s->alone))
        return false;
    return s->to - s->from < 3 ||
           strncmp(f->text + s->to - 3, "++;", 3) != 0;
}

/* Statements that some call runs; conditions as well. */
static uint32_t list_changes(const struct viva *v, struct change *list)
{
    uint32_t n = 0;

    for (unsigned f = 0; f < v->sub->files; f++)
        for (size_t i = 0; i < v->sub->file[f]->spans; i++) {
            bool runs = false;

            for (size_t j = 0; j < v->pool.calls && !runs; j++)
                runs = v->pool.call[j]->usable &&
                       v->pool.call[j]->ran.span[f][i] > 0;
            if (runs && can_change(v->sub->file[f], i))
                list[n++] = (struct change){f, i};
        }
    return n;
}

static bool build(struct viva *v, struct change at, enum way way,
                  struct bare *m)
{
    struct source *f = v->sub->file[at.file];
    struct complaint why;
    char *text = source_without(f, &f->span[at.span]);
    char *path = submission_build(v->sub, way, at.file, text);

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

/* A call that comes out differently in both; NULL: there is none. */
static struct call *find_call(struct viva *v, struct change at,
                              struct bare *m, char answer[CALL_TEXT])
{
    struct bare poisoned = {0};
    uint32_t order[CALLS_MOST];
    size_t n = pool_order(&v->pool, &v->problem->dice, order);
    struct call *found = NULL;
    char again[CALL_TEXT];
    unsigned tried = 0;

    for (size_t i = 0; i < n && tried < CALLS_TRIED && !found; i++) {
        struct call *c = v->pool.call[order[i]];

        if (!c->ran.span[at.file][at.span])
            continue;
        tried++;
        if (!differs(v, m, c, answer))
            continue;
        if (!poisoned.path && !build(v, at, WAY_POISONED, &poisoned))
            break;
        if (differs(v, &poisoned, c, again) && strcmp(answer, again) == 0)
            found = c;
    }
    bare_close(&poisoned);
    return found;
}

/* "..., what would it have answered?"  (In C a `;` keeps the rest apart.) */
static void say_change(struct viva *v, const struct source *f,
                       const struct span *s, const char *line,
                       const char *answer)
{
    char change[160], more[32] = "", shape[CALL_TEXT];

    if (s->last > s->first)
        snprintf(more, sizeof more, " to %u", s->last);
    if (s->kind == SPAN_CONDITION)
        snprintf(change, sizeof change, "had the condition in line %s been the "
                 "other way round", line);
    else if (strstr(f->name, ".S"))
        snprintf(change, sizeof change, "had line %s not been there", line);
    else
        snprintf(change, sizeof change, "had there been nothing but a `;` in "
                 "%s %s%s", s->last > s->first ? "lines" : "line", line, more);
    form_of(answer, shape, sizeof shape);
    problem_ask(v->problem, "Call %u: %s, what would it have answered?  (%s)",
                sheet_number(v), change, shape);
}

static void ask(struct viva *v, struct call *c, struct change at,
                const struct bare *m, const char *answer)
{
    const struct source *f = v->sub->file[at.file];
    const struct span *s = &f->span[at.span];
    char line[64], words[WORDS], look[LOOK];

    c->asked = true;
    sheet_call(v, c);
    sheet_line(v, at.file, s, line, sizeof line);
    source_words(f, s, words, sizeof words);
    problem_given(v->problem, "  Your file answers %s.  Its line", c->answer);
    problem_given(v->problem, "%8s  %s%s", line,
                  s->kind == SPAN_CONDITION ? "if " : "", words);
    sheet_look(v, m, c, "-without", look, sizeof look);
    say_change(v, f, s, line, answer);
    problem_answer(v->problem, "%s", answer);
    problem_why(v->problem, "compiled and called again%s", look);
}

bool ask_without(struct viva *v)
{
    static struct change list[SUBMISSION_FILES * SPANS_MOST]; /* large */
    uint32_t n = list_changes(v, list);
    bool asked = false;

    for (uint32_t i = 0; i < n && i < TRIES && !asked; i++) {
        uint32_t j = i + dice_below(&v->problem->dice, n - i);
        struct change at = list[j];
        char answer[CALL_TEXT];
        struct bare m = {0};

        list[j] = list[i];
        if (!build(v, at, WAY_CHANGED, &m))
            continue;
        struct call *c = find_call(v, at, &m, answer);
        if (c)
            ask(v, c, at, &m, answer);
        asked = c != NULL;
        bare_close(&m);
    }
    return asked;
}

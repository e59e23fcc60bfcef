/* SPDX-License-Identifier: MIT */
/*
 * ask_moment.c - what did the machine do at a moment of a guest's run, in
 * which the student's file was at work?
 */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "labs/viva/form.h"
#include "labs/viva/rare.h"
#include "labs/viva/viva.h"
#include "labs/viva/watch.h"
#include "machine/file.h"

enum { LOOK = 900 };

/* By its kind, then by what comes of it. */
static const struct moment *choose(const struct watched *w, struct dice *d)
{
    struct rare *list = problem_need(calloc(w->moments, sizeof *list),
                                     "out of memory");

    for (size_t i = 0; i < w->moments; i++)
        list[i] = (struct rare){w->moment[i].kind, w->moment[i].answer};
    size_t chosen = rare_choose(list, w->moments, d);
    free(list);
    return &w->moment[chosen];
}

/* The image, to where the command looks for it. */
static void keep(const struct viva *v)
{
    char path[SUBMISSION_PATH];
    struct complaint why;
    size_t size;

    snprintf(path, sizeof path, "%s/build", v->keep);
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        problem_give_up("the folder for what is kept cannot be written");
    uint8_t *bytes = file_read(v->sub->booted, &size, &why);
    snprintf(path, sizeof path, "%s/build/%s", v->keep,
             strrchr(v->sub->booted, '/') + 1);
    if (!bytes || !file_write(path, bytes, size, &why))
        problem_give_up(why.text);
    free(bytes);
}

bool ask_moment(struct viva *v)
{
    struct watched w;
    unsigned n = sheet_number(v);
    char form[MOMENT_TEXT], look[LOOK] = "";

    if (!watch_boot(&w, v->sub, v->keep ? v->keep : "."))
        return watch_free(&w), false;
    const struct moment *m = choose(&w, &v->problem->dice);

    problem_given(v->problem, "Moment %u, of a guest's run on your build:", n);
    for (unsigned i = 0; i < m->lines; i++)
        problem_given(v->problem, "    %s", m->given[i]);
    form_of(m->answer, form, sizeof form);
    if (v->keep) {
        keep(v);
        snprintf(look, sizeof look,
                 "; look: mirrorball repl%s -c 'stepi %" PRIu64 "'", w.line,
                 m->step);
    }
    problem_ask(v->problem, "Moment %u: %s%s%s%s", n, m->ask,
                strchr(m->ask, '(') ? "" : "  (",
                strchr(m->ask, '(') ? "" : form,
                strchr(m->ask, '(') ? "" : ")");
    problem_answer(v->problem, "%s", m->answer);
    problem_why(v->problem, "the machine did, at step %" PRIu64 "%s", m->step,
                look);
    watch_free(&w);
    return true;
}

/* SPDX-License-Identifier: MIT */
/*
 * main.c - the program `mirrorball-viva`: questions that who wrote a file can
 * answer.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "labs/grade/varied.h"
#include "labs/quiz/answers.h"
#include "labs/viva/find_lab.h"
#include "labs/viva/viva.h"
#include "labs/viva/wishes.h"
#include "machine/file.h"
#include "machine/find.h"

static int plain(const char *what, int status)
{
    fprintf(stderr, "mirrorball: %s\n", what);
    return status;
}

/*
 * The student's guests and calls, from the course's key; without one from what
 * everybody knows.
 */
static bool use_student(struct rubric *rubric, const struct submission *sub,
                        const struct wishes *w, uint64_t *seed,
                        struct complaint *why)
{
    static const char no_key[] = "mirrorball";
    char path[SUBMISSION_PATH];

    if (w->key)
        return varied_apply(rubric, "viva", w->key, w->student, seed, why);
    snprintf(path, sizeof path, "%s/key", sub->scratch);
    return file_write(path, no_key, sizeof no_key - 1, why) &&
           varied_apply(rubric, "viva", path, w->student, seed, why);
}

static int not_built(const struct submission *s)
{
    const struct result *r = s->result;

    if (r->build == NO_TOOLS)
        return plain(r->said, EXIT_OURS);
    fprintf(stderr, "mirrorball: %s: %s\n",
            r->build == NOT_ALLOWED ? "the grader refuses it"
                                    : "it cannot be built", r->said);
    return EXIT_NOTHING;
}

static bool open_bare(struct bare *m, struct submission *s, enum way way,
                       int *status)
{
    struct complaint why;
    char *path = submission_build(s, way, 0, NULL);

    if (!path) {
        *status = not_built(s);
        return false;
    }
    if (bare_open(m, s, path, way != WAY_GRADER, &why))
        return true;
    *status = plain(why.text, EXIT_OURS);
    return false;
}

/* A kind that finds no occasion leaves its place to another one. */
static bool ask_all(struct viva *v)
{
    if (!ask_moment(v))
        ask_answer(v);
    ask_path(v);
    while (v->problem->questions < VIVA_QUESTIONS)
        if (!ask_without(v))
            break;
    while (v->problem->questions < VIVA_QUESTIONS)
        if (!ask_answer(v))
            return false;
    return true;
}

/* Why there is nothing to ask about. */
static int nothing(const struct viva *v)
{
    const char *why = "the file does too little";

    if (v->pool.returned == 0)
        why = "no call of this file comes back";
    else if (v->pool.usable == 0)
        why = "its calls come back, but not, or with other answers, when it "
              "is compiled without optimization";
    fprintf(stderr, "mirrorball: there is nothing to ask about: %s\n", why);
    return EXIT_NOTHING;
}

/* Then there is but one thing to talk about. */
static bool is_strange(const struct viva *v)
{
    if (!*v->grader.strange)
        return false;
    fprintf(stderr, "mirrorball: the grader refuses what it does: %s\n",
            v->grader.strange);
    return true;
}

static int make(struct viva *v, const struct rubric *rubric)
{
    int status = EXIT_ALL;

    if (!open_bare(&v->grader, v->sub, WAY_GRADER, &status) ||
        !open_bare(&v->lines, v->sub, WAY_LINES, &status))
        return status;
    pool_fill(&v->pool, rubric, &v->problem->dice, &v->lines, &v->grader);
    if (is_strange(v))
        return EXIT_NOTHING;
    problem_task(v->problem,
                 "Three questions about your own file, which may lie open in "
                 "front of you.  A call is made with what is said; addresses "
                 "and registers are hexadecimal.");
    if (ask_all(v))
        return EXIT_ALL;
    return nothing(v);
}

static int check(const struct problem *p, const struct wishes *w)
{
    FILE *from = strcmp(w->check, "-") ? fopen(w->check, "r") : stdin;
    bool all;

    if (!from)
        return wishes_wrong(w->check, ": cannot be read");
    all = answers_check(stdout, p, from, w->answers) == p->questions;
    fclose(from);
    return all ? EXIT_ALL : EXIT_LESS;
}

static int print(const struct problem *p, const struct wishes *w)
{
    w->write(stdout, p, w->answers);
    if (fflush(stdout) == 0)
        return EXIT_ALL;
    return plain("standard output: not all could be written", EXIT_OURS);
}

static int ask(struct submission *sub, struct rubric *rubric,
               const struct wishes *w)
{
    struct problem p;
    struct viva v = {.sub = sub, .problem = &p, .keep = w->keep};
    struct complaint why;
    uint64_t seed;
    int status;

    if (!use_student(rubric, sub, w, &seed, &why))
        return plain(why.text, EXIT_USE);
    problem_begin(&p,
                  (struct problem_info){"viva", rubric->value[KEY_LAB_number],
                                        VIVA_VERSION},
                  seed);
    p.student = w->student;
    status = make(&v, rubric);
    if (status == EXIT_ALL)
        status = w->check ? check(&p, w) : print(&p, w);
    bare_close(&v.lines);
    bare_close(&v.grader);
    pool_free(&v.pool);
    problem_free(&p);
    return status;
}

static int viva_main(const struct wishes *w, const char *root,
                     struct rubric *rubric)
{
    struct submission sub;
    struct complaint why;
    int status;

    if (w->keep && mkdir(w->keep, 0777) != 0 && errno != EEXIST)
        return wishes_wrong("cannot make ", w->keep);
    if (!submission_open(&sub, root, rubric, w->folder, &why))
        return plain(why.text, EXIT_USE);
    status = ask(&sub, rubric, w);
    submission_close(&sub);
    return status;
}

int main(int argc, char *argv[])
{
    struct wishes w;
    struct rubric rubric;
    struct complaint why;
    int status;

    if (!wishes_read(&w, argc, argv, &status))
        return status;
    char *root = find_sibling("..");
    if (find_lab(&rubric, root, w.lab, w.folder, &why)) {
        status = viva_main(&w, root, &rubric);
        rubric_free(&rubric);
    } else {
        status = plain(why.text, EXIT_USE);
    }
    free(root);
    return status;
}

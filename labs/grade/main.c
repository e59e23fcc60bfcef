/* SPDX-License-Identifier: MIT */
/*
 * main.c - the program `mirrorball-grade`: grades a submission, begins a lab,
 * opens a hint.  Its first argument is the subcommand of mirrorball.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "labs/grade/class.h"
#include "labs/grade/grade.h"
#include "labs/grade/lab.h"
#include "labs/grade/report.h"
#include "labs/grade/varied.h"
#include "labs/grade/who.h"
#include "labs/grade/wishes.h"
#include "machine/find.h"

/* The tree: above the folder of this program. */
static void find_root(char root[WISHES_PATH])
{
    char *self = find_sibling("..");

    snprintf(root, WISHES_PATH, "%s", self);
    free(self);
}

static bool read_rubric(struct rubric *r, const struct wishes *w)
{
    char path[2 * WISHES_PATH];
    struct complaint why;

    snprintf(path, sizeof path, "%s/labs/%s/rubric.ini", w->root, w->lab);
    if (strchr(w->lab, '/')) {
        wishes_wrong("not a lab: ", w->lab);
        return false;
    }
    if (!w->rubric && access(path, R_OK) != 0) {
        fprintf(stderr, "mirrorball: there is no lab %s; there are 1 to 12\n",
                w->lab);
        return false;
    }
    if (rubric_read(r, w->rubric ? w->rubric : path, &why))
        return true;
    fprintf(stderr, "mirrorball: lab %s: %s\n", w->lab, why.text);
    return false;
}

static int write_report(const json_t *report, const struct wishes *w)
{
    report_write *write = report_format(w->format);
    FILE *to = w->output ? fopen(w->output, "w") : stdout;

    if (!to) {
        fprintf(stderr, "mirrorball: %s: %s\n", w->output, strerror(errno));
        return EXIT_OURS;
    }
    write(to, report);
    bool lost = fflush(to) != 0;
    if (w->output)
        lost = fclose(to) != 0 || lost;
    if (lost)
        return EXIT_OURS;
    if (strcmp(report_string(report, "build"), "ok") != 0)
        return EXIT_NOT_BUILT;
    return report_number(report, "points") ==
                   report_number(report, "max_points")
               ? EXIT_FULL
               : EXIT_LESS;
}

static int grade_one(const struct rubric *rubric, const struct wishes *w)
{
    struct result *r = calloc(1, sizeof *r);
    const struct grade_wish wish = {.root = w->root, .folder = w->folder,
                                    .only = w->only, .keep = w->keep,
                                    .seed = w->seed};
    int status;

    if (!r)
        return EXIT_OURS;
    r->rubric = rubric;
    r->student = w->student;
    grade(r, &wish);
    json_t *report = report_of(r);
    status = r->build == NO_TOOLS ? EXIT_OURS : write_report(report, w);
    if (r->build == NO_TOOLS)
        fprintf(stderr, "mirrorball: %s\n", r->said);
    json_decref(report);
    grade_free(r);
    free(r);
    return status;
}

static int list(const struct rubric *r)
{
    for (size_t i = 0; i < r->tests; i++)
        printf("%-14s %2u  %s\n", r->test[i].id, rubric_points(&r->test[i]),
               r->test[i].value[KEY_TEST_title]);
    return EXIT_FULL;
}

static int convert(const struct wishes *w)
{
    json_error_t error;
    json_t *report = json_load_file(w->convert, 0, &error);
    int status;

    if (!report) {
        fprintf(stderr, "mirrorball: %s: %s\n", w->convert, error.text);
        return EXIT_USE;
    }
    status = write_report(report, w);
    json_decref(report);
    return status;
}

/* What is said of results, or of who handed in, by itself. */
static int print_main(const struct wishes *w)
{
    struct complaint why;

    if (w->who ? who_print(stdout, w->who, &why)
               : class_report(stdout, w->class, w->of, &why))
        return EXIT_FULL;
    fprintf(stderr, "mirrorball: %s\n", why.text);
    return EXIT_USE;
}

/* The student's own guests and arguments, or what the rubric says. */
static bool use_student(struct rubric *r, struct wishes *w)
{
    struct complaint why;

    if (!w->student)
        return true;
    if (varied_apply(r, "grade", w->key, w->student, &w->seed, &why))
        return true;
    fprintf(stderr, "mirrorball: %s\n", why.text);
    return false;
}

static int no_such_test(const struct wishes *w)
{
    fprintf(stderr, "mirrorball: lab %s has no test %s; `mirrorball grade %s "
                    "--list` has them all\n", w->lab, w->only, w->lab);
    return EXIT_USE;
}

static int grade_main(const struct wishes *w)
{
    struct wishes own = *w;
    struct rubric rubric;
    int status;

    if (w->class || w->who)
        return print_main(w);
    if (w->convert)
        return convert(w);
    if (!read_rubric(&rubric, w))
        return EXIT_USE;
    if (w->list)
        status = list(&rubric);
    else if (rubric_check(stderr, &rubric) > 0)
        status = EXIT_OURS;
    else if (w->check)
        status = EXIT_FULL;
    else if (w->only && !rubric_find(&rubric, w->only))
        status = no_such_test(w);
    else if (!use_student(&rubric, &own))
        status = EXIT_USE;
    else
        status = grade_one(&rubric, &own);
    rubric_free(&rubric);
    return status;
}

static int build_main(const struct rubric *rubric, const struct wishes *w)
{
    struct result *r = calloc(1, sizeof *r);
    char out[WISHES_PATH];
    int status;

    snprintf(out, sizeof out, "%s/build", w->folder);
    if (!r || (mkdir(out, 0777) != 0 && errno != EEXIST))
        return free(r), wishes_wrong("cannot make ", out);
    const struct grade_wish wish = {.root = w->root, .folder = w->folder,
                                    .out = out, .build_only = true};
    r->rubric = rubric;
    grade(r, &wish);
    status = r->build == BUILT ? EXIT_FULL : EXIT_NOT_BUILT;
    if (r->build != BUILT)
        fprintf(stderr, "%s\n", r->said);
    grade_free(r);
    free(r);
    return status;
}

/* Of which one is the hint to be? */
static int which_test(const struct rubric *r)
{
    fprintf(stderr, "mirrorball: hint: of which test?\n");
    for (size_t i = 0; i < r->tests; i++)
        fprintf(stderr, "  %-14s %s\n", r->test[i].id,
                r->test[i].value[KEY_TEST_title]);
    return EXIT_USE;
}

/* argv: lab start LAB FOLDER, lab build LAB FOLDER, hint LAB FOLDER TEST */
static int lab_main(int argc, char *argv[])
{
    bool hint = strcmp(argv[1], "hint") == 0;
    struct wishes w = {.seed = DEFAULT_SEED};
    struct complaint why = {""};
    struct rubric rubric;
    int status = EXIT_FULL;

    if (argc != 5 && !(hint && argc == 4))
        return fputs(wishes_usage, stderr), EXIT_USE;
    find_root(w.root);
    w.lab = argv[hint ? 2 : 3];
    w.folder = argv[hint ? 3 : 4];
    if (!read_rubric(&rubric, &w))
        return EXIT_USE;
    if (argc == 4)
        status = which_test(&rubric);
    else if (hint)
        lab_hint(&rubric, w.folder, argv[4], &why);
    else if (strcmp(argv[2], "start") == 0)
        lab_start(w.root, &rubric, w.folder, &why);
    else if (strcmp(argv[2], "build") == 0)
        status = build_main(&rubric, &w);
    else
        complain(&why, "lab start or lab build, not %s", argv[2]);
    if (*why.text) {
        fprintf(stderr, "mirrorball: %s\n", why.text);
        status = EXIT_USE;
    }
    rubric_free(&rubric);
    return status;
}

int main(int argc, char *argv[])
{
    struct wishes w;
    int status;

    if (argc >= 2 && (!strcmp(argv[1], "lab") || !strcmp(argv[1], "hint")))
        return lab_main(argc, argv);
    if (!wishes_read(&w, argc, argv, &status))
        return status;
    find_root(w.root);
    return grade_main(&w);
}

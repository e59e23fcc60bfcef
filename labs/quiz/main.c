/* SPDX-License-Identifier: MIT */
/*
 * main.c - the program `mirrorball-quiz`: problems with answers that the
 * simulator works out.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "labs/quiz/answers.h"
#include "labs/quiz/figure.h"
#include "labs/quiz/kind.h"
#include "labs/quiz/student.h"
#include "labs/quiz/write.h"
#include "machine/complaint.h"

enum { EXIT_ALL = 0, EXIT_LESS = 1, EXIT_USE = 2 };

struct wishes {
    enum quiz_kind kind;
    uint64_t seed;
    unsigned count; /* problems, of this seed and the next ones */
    bool answers, seeded;
    const char *check, *student, *key, *draw;
    write_problem *write;
};

static const struct {
    const char *name;
    write_problem *write;
} forms[] = {{"text", write_text}, {"json", write_json},
             {"tex", write_tex},   {"gift", write_gift}};

static void help(FILE *to)
{
    fprintf(to,
            "mirrorball quiz KIND [-s SEED] [-n COUNT] [-c]\n\n"
            "Problems about TLBs, modes and monitors; the simulator works out "
            "the answers.\n\n");
    for (unsigned k = 0; k < QUIZ_KINDS; k++)
        fprintf(to, "  %-10s %s\n", quiz_info[k].name, quiz_info[k].means);
    fprintf(to,
            "\n"
            "  -s SEED          which problem: the same seed, the same problem "
            "(0)\n"
            "  -n COUNT         so many problems, of this seed and the next "
            "ones (1)\n"
            "  -c               with the answers, and the rule that decided\n"
            "  --check FILE     score the answers in FILE, lines `N: answer`; "
            "-: standard input\n"
            "  --format FORM    text, json, tex, or gift (for Moodle, with the "
            "answers)\n"
            "  --draw OUT.svg   what is given, and the questions, as a picture "
            "too\n"
            "  --student ID     a seed of the student's own; wants --key\n"
            "  --key FILE       the course's secret, any bytes\n"
            "  -h, --help       say this\n\n"
            "Exit status: 0; with --check 1 if not all is right; 2 wrong "
            "use.\n\n"
            "For example:\n"
            "    mirrorball quiz translate -s 7\n"
            "    mirrorball quiz translate -s 7 -c\n");
}

static int wrong(const char *what, const char *which)
{
    fprintf(stderr, "mirrorball: quiz: %s%s; `mirrorball quiz --help` says "
                    "how\n", what, which);
    return EXIT_USE;
}

static bool find_kind(const char *name, enum quiz_kind *kind)
{
    for (unsigned k = 0; k < QUIZ_KINDS; k++)
        if (strcmp(quiz_info[k].name, name) == 0) {
            *kind = (enum quiz_kind)k;
            return true;
        }
    return false;
}

static bool find_form(const char *name, write_problem **write)
{
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (strcmp(forms[i].name, name) == 0) {
            *write = forms[i].write;
            return true;
        }
    return false;
}

static bool number(const char *text, uint64_t *n)
{
    char *end;

    errno = 0;
    *n = strtoull(text, &end, 0);
    return end != text && *end == '\0' && errno == 0 && *text != '-';
}

enum { CHECK = 256, FORMAT, STUDENT, KEY, DRAW };

/* False: it is said what is wrong. */
static bool take(struct wishes *w, int option, const char *value)
{
    uint64_t n;

    switch (option) {
    case 's':
        w->seeded = number(value, &w->seed);
        return w->seeded || wrong("not a seed: ", value) == EXIT_ALL;
    case 'n':
        if (!number(value, &n) || n < 1 || n > 1000)
            return wrong("not a count of 1 to 1000: ", value) == EXIT_ALL;
        w->count = (unsigned)n;
        return true;
    case 'c':
        w->answers = true;
        return true;
    case CHECK:
        w->check = value;
        return true;
    case STUDENT:
        w->student = value;
        return true;
    case KEY:
        w->key = value;
        return true;
    case DRAW:
        w->draw = value;
        return true;
    case FORMAT:
        return find_form(value, &w->write) ||
               wrong("no such form: ", value) == EXIT_ALL;
    default: /* value: the word itself */
        return wrong("unknown, or without its value: ", value) == EXIT_ALL;
    }
}

static bool use_student(struct wishes *w)
{
    struct complaint why;

    if (!w->student)
        return true;
    if (!w->key || w->seeded)
        return wrong(w->seeded ? "--student or -s, not both"
                               : "--student wants --key", "") == EXIT_ALL;
    return student_seed(&w->seed, w->key, "quiz", quiz_info[w->kind].name,
                        w->student, &why) ||
           wrong(why.text, "") == EXIT_ALL;
}

static int check(const struct wishes *w)
{
    FILE *from = strcmp(w->check, "-") ? fopen(w->check, "r") : stdin;
    struct problem p;
    bool all;

    if (!from)
        return wrong(w->check, ": cannot be read");
    problem_make(&p, w->kind, w->seed);
    all = answers_check(stdout, &p, from, w->answers) == p.questions;
    problem_free(&p);
    fclose(from);
    return all ? EXIT_ALL : EXIT_LESS;
}

/* The picture of the (first) problem; false: it is said why not. */
static bool draw(const struct wishes *w, const struct problem *p)
{
    FILE *to = fopen(w->draw, "w");

    if (!to)
        return wrong(w->draw, ": cannot be written") == EXIT_ALL;
    figure_draw(to, p);
    return fclose(to) == 0 ||
           wrong(w->draw, ": cannot be written") == EXIT_ALL;
}

static int print(const struct wishes *w)
{
    bool good = true;

    for (unsigned i = 0; i < w->count; i++) {
        struct problem p;

        problem_make(&p, w->kind, w->seed + i);
        p.student = w->answers ? NULL : w->student;
        if (i > 0)
            printf("\n");
        w->write(stdout, &p, w->answers);
        if (w->draw && i == 0)
            good = draw(w, &p);
        problem_free(&p);
    }
    if (!good)
        return EXIT_USE;
    return fflush(stdout) == 0 ? EXIT_ALL
                               : wrong("standard output: ", strerror(errno));
}

int main(int argc, char *argv[])
{
    static const struct option long_ones[] = {
        {"check", required_argument, NULL, CHECK},
        {"format", required_argument, NULL, FORMAT},
        {"student", required_argument, NULL, STUDENT},
        {"key", required_argument, NULL, KEY},
        {"draw", required_argument, NULL, DRAW},
        {"help", no_argument, NULL, 'h'},
        {0}};
    struct wishes w = {.count = 1, .write = write_text};
    int option;

    opterr = 0;
    while ((option = getopt_long(argc, argv, "s:n:ch", long_ones, NULL)) != -1)
        if (option == 'h')
            return help(stdout), EXIT_ALL;
        else if (!take(&w, option, option == '?' ? argv[optind - 1] : optarg))
            return EXIT_USE;
    if (optind + 1 != argc)
        return optind == argc ? (help(stderr), EXIT_USE)
                              : wrong("one kind at a time, not ",
                                      argv[optind + 1]);
    if (!find_kind(argv[optind], &w.kind))
        return wrong("there is no kind ", argv[optind]);
    if (!use_student(&w))
        return EXIT_USE;
    return w.check ? check(&w) : print(&w);
}

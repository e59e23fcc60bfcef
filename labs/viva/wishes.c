/* SPDX-License-Identifier: MIT */
/* wishes.c - the options. */
#include "labs/viva/wishes.h"

#include <getopt.h>
#include <string.h>

static const char usage[] =
    "mirrorball viva [LAB] FOLDER --student ID [--key FILE] [-c]\n\n"
    "Three questions about the file that a student has handed in, for five\n"
    "minutes at a table: what it did at a moment of a guest's run, or answers\n"
    "to a call; how often its lines run; what it would have answered with one\n"
    "of them changed.  The file is built and run in the simulated machine; the\n"
    "answers are what it did there.\n\n"
    "  --student ID     guest and calls of the student's own\n"
    "  --key FILE       the course's secret, any bytes; without it there are\n"
    "                   other questions, and the student can have the answers\n"
    "  -c               with the answers\n"
    "  --keep DIR       with -c: monitor and calls there, and how to look\n"
    "  --check FILE     score the answers in FILE, lines `N: answer`; -:\n"
    "                   standard input\n"
    "  --format FORM    text, json, or tex\n"
    "  -h, --help       say this\n\n"
    "Without LAB it is the one whose files are in the folder.\n\n"
    "Exit status: 0; 1 with --check, if not all is right; 2 wrong use; 3 it\n"
    "cannot be built, or there is nothing to ask about; 4 a fault of ours.\n\n"
    "For example:\n"
    "    mirrorball viva my7 --student ada --key secret -c\n";

static const struct {
    const char *name;
    write_problem *write;
} forms[] = {{"text", write_text}, {"json", write_json}, {"tex", write_tex}};

int wishes_wrong(const char *what, const char *which)
{
    fprintf(stderr, "mirrorball: %s%s; `mirrorball viva --help` says how\n",
            what, which);
    return EXIT_USE;
}

enum { STUDENT = 256, KEY, CHECK, KEEP, FORMAT };

static bool take(struct wishes *w, int option)
{
    switch (option) {
    case 'c':
        return w->answers = true;
    case STUDENT:
        w->student = optarg;
        return true;
    case KEY:
        w->key = optarg;
        return true;
    case CHECK:
        w->check = optarg;
        return true;
    case KEEP:
        w->keep = optarg;
        return true;
    case FORMAT:
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
            if (strcmp(forms[i].name, optarg) == 0) {
                w->write = forms[i].write;
                return true;
            }
        return wishes_wrong("no such form: ", optarg) == EXIT_ALL;
    default:
        return wishes_wrong("no such option", "") == EXIT_ALL;
    }
}

static bool take_words(struct wishes *w, int argc, char *argv[])
{
    int words = argc - optind;

    if (words != 1 && words != 2)
        return wishes_wrong("one folder", "") == EXIT_ALL;
    w->lab = words == 2 ? argv[optind] : NULL;
    w->folder = argv[argc - 1];
    if (!w->student || !*w->student)
        return wishes_wrong("whose is it?  --student ID", "") == EXIT_ALL;
    if (w->keep && !w->answers)
        return wishes_wrong("--keep wants -c", "") == EXIT_ALL;
    return true;
}

bool wishes_read(struct wishes *w, int argc, char *argv[], int *status)
{
    static const struct option options[] = {
        {"student", required_argument, NULL, STUDENT},
        {"key", required_argument, NULL, KEY},
        {"check", required_argument, NULL, CHECK},
        {"keep", required_argument, NULL, KEEP},
        {"format", required_argument, NULL, FORMAT},
        {"help", no_argument, NULL, 'h'},
        {0}};
    int option;

    *w = (struct wishes){.write = write_text};
    *status = EXIT_USE;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "ch", options, NULL)) != -1) {
        if (option == 'h') {
            fputs(usage, stdout);
            *status = EXIT_ALL;
            return false;
        }
        if (!take(w, option))
            return false;
    }
    return take_words(w, argc, argv);
}

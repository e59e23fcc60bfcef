/* SPDX-License-Identifier: MIT */
/* wishes.c - the options. */
#include "labs/grade/wishes.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "labs/grade/report.h"

const char wishes_usage[] =
    "mirrorball grade LAB FOLDER [--format FORMAT] [-o FILE] [--only TEST]\n"
    "mirrorball grade LAB --check-rubric | --list\n"
    "mirrorball grade --convert RESULT.json --format FORMAT\n"
    "mirrorball grade --class FOLDER     FOLDER/*.json: gradebook.csv, report\n"
    "    [--of SUBS]                     of who has a folder in SUBS only\n"
    "mirrorball grade --who METADATA.json   whose a Gradescope submission is\n"
    "mirrorball lab start LAB FOLDER     begin a lab in a folder of your own\n"
    "mirrorball lab build LAB FOLDER     FOLDER/build/vmm.elf, with your file\n"
    "mirrorball hint LAB FOLDER TEST     one more hint, of three\n\n"
    "  --format FORMAT   text, json, gradescope, autolab, github, junit, tap\n"
    "  -o FILE           write there instead of to standard output\n"
    "  --only TEST       that test alone, and what it needs\n"
    "  --keep FOLDER     leave there what helps to look at a failed test\n"
    "  --seed N          other made-up arguments (1)\n"
    "  --student ID      hidden guests and arguments of the student's own\n"
    "  --key FILE        the course's secret, any bytes; with --student\n"
    "  --rubric FILE     instead of labs/LAB/rubric.ini\n\n"
    "Exit status: 0 full marks; 1 less; 2 wrong use; 3 it could not be built;\n"
    "4 a fault of the grader's.\n\n"
    "For example:\n"
    "    mirrorball lab start 7 my7; make -C my7 grade\n";

int wishes_wrong(const char *what, const char *which)
{
    fprintf(stderr, "mirrorball: %s%s; `mirrorball grade --help` says how\n",
            what, which);
    return EXIT_USE;
}

enum {
    FORMAT = 256,
    ONLY,
    SEED,
    RUBRIC,
    CONVERT,
    KEEP,
    CLASS,
    OF,
    WHO,
    STUDENT,
    KEY,
    CHECK,
    LIST
};

static bool take(struct wishes *w, int option)
{
    char *end;

    switch (option) {
    case FORMAT:
        w->format = optarg;
        return report_format(optarg) != NULL;
    case 'o':
        w->output = optarg;
        return true;
    case ONLY:
        w->only = optarg;
        return true;
    case SEED:
        w->seed = strtoull(optarg, &end, 10);
        return *end == '\0' && end != optarg;
    case RUBRIC:
        w->rubric = optarg;
        return true;
    case CONVERT:
        w->convert = optarg;
        return true;
    case CLASS:
        w->class = optarg;
        return true;
    case OF:
        w->of = optarg;
        return true;
    case WHO:
        w->who = optarg;
        return true;
    case KEEP:
        w->keep = optarg;
        return true;
    case STUDENT:
        w->student = optarg;
        return *optarg != '\0';
    case KEY:
        w->key = optarg;
        return true;
    case CHECK:
        return w->check = true;
    case LIST:
        return w->list = true;
    default:
        return false;
    }
}

/* Behind "grade". */
static bool take_words(struct wishes *w, int argc, char *argv[])
{
    int words = argc - optind - 1;

    w->lab = words > 0 ? argv[optind + 1] : NULL;
    w->folder = words > 1 ? argv[optind + 2] : NULL;
    return w->convert || w->class || w->who ||
           (w->lab && (w->folder || w->check || w->list));
}

bool wishes_read(struct wishes *w, int argc, char *argv[], int *status)
{
    static const struct option options[] = {
        {"format", required_argument, NULL, FORMAT},
        {"only", required_argument, NULL, ONLY},
        {"seed", required_argument, NULL, SEED},
        {"rubric", required_argument, NULL, RUBRIC},
        {"convert", required_argument, NULL, CONVERT},
        {"keep", required_argument, NULL, KEEP},
        {"class", required_argument, NULL, CLASS},
        {"of", required_argument, NULL, OF},
        {"who", required_argument, NULL, WHO},
        {"student", required_argument, NULL, STUDENT},
        {"key", required_argument, NULL, KEY},
        {"check-rubric", no_argument, NULL, CHECK},
        {"list", no_argument, NULL, LIST},
        {"help", no_argument, NULL, 'h'},
        {0}};
    int option;

    *w = (struct wishes){.format = "text", .seed = DEFAULT_SEED};
    *status = EXIT_USE;
    opterr = 0;
    while ((option = getopt_long(argc, argv, "o:h", options, NULL)) != -1) {
        if (option == 'h') {
            fputs(wishes_usage, stdout);
            *status = EXIT_FULL;
            return false;
        }
        if (!take(w, option)) {
            wishes_wrong("not understood: ",
                         optarg ? optarg : argv[optind - 1]);
            return false;
        }
    }
    if (w->student && (!w->key || w->seed != DEFAULT_SEED)) {
        wishes_wrong(w->key ? "--student or --seed, not both"
                            : "--student wants --key", "");
        return false;
    }
    if (take_words(w, argc, argv))
        return true;
    fputs(wishes_usage, stderr);
    return false;
}

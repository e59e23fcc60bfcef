/* SPDX-License-Identifier: MIT */
/*
 * main.c - the program `mirrorball`: hands the command line to a subcommand.
 * The only caller of exit().
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "machine/file.h"
#include "machine/find.h"
#include "machine/options.h"
#include "machine/popek/popek_main.h"
#include "machine/repl/repl.h"
#include "machine/run.h"
#include "machine/session.h"
#include "machine/share.h"
#include "machine/signals.h"
#include "machine/version.h"
#include "traces/trace_main.h"

static bool bundle_main(const struct options *o, struct complaint *why)
{
    struct session s;
    bool good;

    if (!session_bundle(&s, o, why))
        return false;
    good = file_write(o->output, s.initrd, s.initrd_size, why);
    session_close(&s);
    return good;
}

/* Become a sibling, as `git x` becomes git-x. */
static bool become(const char *program, char *argv[], struct complaint *why)
{
    char *path = find_sibling(program);

    execv(path, argv);
    complain(why, "%s: %s", path, strerror(errno));
    free(path);
    return false;
}

/* A sibling with several subcommands: which one comes before the rest. */
static bool become_one_of(const char *program, const struct options *o,
                          struct complaint *why)
{
    char **argv = calloc((size_t)o->argc + 2, sizeof *argv);
    char name[32];

    if (!argv)
        return complain(why, "out of memory");
    snprintf(name, sizeof name, "%s", program);
    argv[0] = name;
    memcpy(argv + 1, o->argv, (size_t)o->argc * sizeof *argv);
    become(program, argv, why);
    free(argv);
    return false;
}

/* False: `why` says what is wrong, and the exit status is EXIT_USE. */
static bool dispatch(const struct options *o, int *status,
                     struct complaint *why)
{
    *status = EXIT_OK;
    switch (o->command) {
    case SUBCOMMAND_run:
        return run_main(o, status, why);
    case SUBCOMMAND_repl:
    case SUBCOMMAND_tutor:
        return repl_main(o, status, why);
    case SUBCOMMAND_bundle:
        return bundle_main(o, why);
    case SUBCOMMAND_popek:
        return popek_main(o, status, why);
    case SUBCOMMAND_trace:
        *status = trace_main(o->argc, o->argv);
        return true;
    case SUBCOMMAND_draw:
        return become("mirrorball-draw", o->argv, why);
    case SUBCOMMAND_share:
        return share_main(o->argc, o->argv, status, why);
    case SUBCOMMAND_quiz:
        return become("mirrorball-quiz", o->argv, why);
    case SUBCOMMAND_mkfs:
    case SUBCOMMAND_fsck:
    case SUBCOMMAND_fscat:
        return become_one_of("mirrorball-fs", o, why);
    case SUBCOMMAND_grade:
    case SUBCOMMAND_lab:
    case SUBCOMMAND_hint:
        return become_one_of("mirrorball-grade", o, why);
    case SUBCOMMAND_viva:
        return become("mirrorball-viva", o->argv, why);
    case SUBCOMMAND_help:
        options_help(stdout, o->topic);
        return true;
    case SUBCOMMAND_version:
        puts("mirrorball " VERSION);
        return true;
    case SUBCOMMANDS:
        break;
    }
    return complain(why, "no such subcommand");
}

/* A console that lost its output on the way is no success. */
static bool output_arrived(struct complaint *why)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    return complain(why, "standard output: not all could be written");
}

int main(int argc, char *argv[])
{
    struct complaint why = {""};
    struct options options;
    int status = EXIT_USE;

    signals_explain_bus();
    if (!options_parse(&options, argc, argv, &why) ||
        !dispatch(&options, &status, &why) || !output_arrived(&why)) {
        fprintf(stderr, "mirrorball: %s\n", why.text);
        status = EXIT_USE;
    }
    options_free(&options);
    exit(status);
}

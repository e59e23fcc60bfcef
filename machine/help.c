/* SPDX-License-Identifier: MIT */
/*
 * help.c - what `mirrorball help` says, from the tables of the parser.
 */
#include "machine/options.h"

#include <string.h>

enum { OPTION_COLUMN = 22 }; /* letters: where the explanations begin */

/* "--memory SIZE", "--vmm[=FILE]", "-c COMMAND", "-o, --output FILE" */
static void put_option(FILE *to, const struct option_info *o)
{
    char left[OPTION_COLUMN * 2] = "";
    char letter[] = {'-', o->letter, '\0'};
    bool both = o->name && o->letter;
    const char *argument = o->argument ? o->argument : "";

    if (*argument == '[')
        snprintf(left, sizeof left, "--%s[=%s", o->name, argument + 1);
    else
        snprintf(left, sizeof left, "%s%s%s%s%s%s", o->letter ? letter : "",
                 both ? ", " : "", o->name ? "--" : "", o->name ? o->name : "",
                 *argument ? " " : "", argument);
    fprintf(to, "  %-*s%s\n", OPTION_COLUMN, left, o->means);
}

static void put_subcommand(FILE *to, enum subcommand c)
{
    const struct subcommand_info *s = &subcommand_info[c];

    fprintf(to, "mirrorball %s %s\n\n%c%s.\n", s->name, s->arguments,
            *s->means - 'a' + 'A', s->means + 1);
    if (s->letter) {
        fprintf(to, "\n");
        for (enum option_id o = 0; o < OPTIONS; o++)
            if (option_fits(o, c))
                put_option(to, &option_info[o]);
    }
    fprintf(to, "%s%s\nFor example:\n    %s\n", *s->more ? "\n" : "", s->more,
            s->example);
}

static void put_overview(FILE *to)
{
    fprintf(to, "Mirrorball: a simulated MIPS32 machine, a monitor in the "
                "manner of Disco that\nruns on it, and guests that run on "
                "the monitor.\n\n");
    for (enum subcommand c = 0; c < SUBCOMMANDS; c++)
        fprintf(to, "  mirrorball %-8s %s\n", subcommand_info[c].name,
                subcommand_info[c].means);
    fprintf(to,
            "\nWithout any argument: the REPL, on the guest `paging`, "
            "before a TLB miss.\n"
            "`mirrorball help run` says more about run, and so on.\n"
            "\nFor example:\n    mirrorball\n    %s\n",
            subcommand_info[SUBCOMMAND_run].example);
}

/* Each with what it does, and a machine that was made so. */
static void put_holes(FILE *to)
{
    fprintf(to, "A machine with a hole leaves out one privilege check: outside "
                "kernel mode the\ninstruction does not trap.  Then it cannot "
                "be virtualized: mirrorball popek.\n");
    for (enum hole h = HOLE_none + 1; h < HOLES; h++)
        fprintf(to, "\n  %-13s %s\n  %-13s like %s\n", hole_info[h].name,
                hole_info[h].means, "", hole_info[h].like);
}

void options_help(FILE *to, const char *topic)
{
    if (topic && strcmp(topic, TOPIC_HOLES) == 0) {
        put_holes(to);
        return;
    }
    enum subcommand c = topic ? subcommand_named(topic) : SUBCOMMANDS;

    if (c == SUBCOMMANDS)
        put_overview(to);
    else
        put_subcommand(to, c);
}

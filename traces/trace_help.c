/* SPDX-License-Identifier: MIT */
/* trace_help.c - what `mirrorball trace COMMAND --help` says. */
#include <stdio.h>
#include <string.h>

#include "traces/flow.h"
#include "traces/trace_parts.h"

enum { WIDE = 80, INDENT = 2 };

static const char cat[] =
    "usage: mirrorball trace cat FILE...\n"
    "\n"
    "Every event as a line of JSON, for jq and its like; the first line says\n"
    "what the run was.  `traces/event.def` says what each kind has.\n"
    "\n"
    "For example:\n"
    "    mirrorball trace cat paging.trace\n";

static const char flows[] =
    "usage: mirrorball trace flows [options] FILE...\n"
    "\n"
    "A line for each excursion into the kernel or the monitor and back: its\n"
    "number, its kind, who was interrupted, whether something happened in it\n"
    "for the first time (cold), where, its traps, its cycles.\n"
    "\n"
    "  --kind KIND          of that kind only\n"
    "  --fold               what repeats once, with a count; groups too\n"
    "  --flow N             the table of that one; N is the number at the left\n"
    "  --kind-of-flow KIND  the table of the best example: warm, cheap\n"
    "\n"
    "KIND is one of:\n";

static const char flows_example[] =
    "\n"
    "For example:\n"
    "    mirrorball trace flows --kind-of-flow syscall paging.trace\n";

static const char stat[] =
    "usage: mirrorball trace stat FILE...\n"
    "\n"
    "How many events of each kind there are, and how many flows.\n"
    "\n"
    "For example:\n"
    "    mirrorball trace stat paging.trace\n";

static const char diff[] =
    "usage: mirrorball trace diff A B\n"
    "\n"
    "Where two runs do not do the same: each difference, with the events of\n"
    "either side, until they agree again.  Times are not compared; under a\n"
    "monitor neither are the frames that it took, the TLB entries that chance\n"
    "picked, nor where in its own code it was.\n"
    "\n"
    "Exit status: 0 they do the same; 1 they do not; 2 wrong use or a bad file.\n"
    "\n"
    "For example:\n"
    "    mirrorball trace diff paging.trace again.trace\n";

static void put_kinds(void)
{
    int column = INDENT;

    printf("%*s", INDENT - 1, "");
    for (unsigned i = 0; flow_word(i); i++) {
        int length = (int)strlen(flow_word(i)) + 1;

        if (column + length > WIDE) {
            printf("\n%*s", INDENT - 1, "");
            column = INDENT;
        }
        printf(" %s", flow_word(i));
        column += length;
    }
    putchar('\n');
}

void trace_help(const char *command)
{
    if (strcmp(command, "grep") == 0) {
        trace_grep_help();
    } else if (strcmp(command, "flows") == 0) {
        fputs(flows, stdout);
        put_kinds();
        fputs(flows_example, stdout);
    } else {
        fputs(strcmp(command, "cat") == 0    ? cat
              : strcmp(command, "stat") == 0 ? stat
                                             : diff,
              stdout);
    }
}

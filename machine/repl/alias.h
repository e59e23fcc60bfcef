/* SPDX-License-Identifier: MIT */
/*
 * alias.h - words that the user defines: alias NEW = COMMAND ARGUMENT...
 *
 * As gdb's: the first word of a line, if it is such a word, stands for the
 * others.  It cannot hide a command, and its own command is no such word, so
 * nothing goes round in circles.
 */
#ifndef MACHINE_REPL_ALIAS_H
#define MACHINE_REPL_ALIAS_H

#include <stddef.h>

enum { ALIASES_MAX = 32, ALIAS_NAME = 24, ALIAS_LINE = 160 };

struct aliases {
    struct alias {
        char name[ALIAS_NAME], line[ALIAS_LINE];
    } at[ALIASES_MAX];
    unsigned count;
};

/* What a word stands for; NULL: nothing. */
const char *alias_line(const struct aliases *a, const char *word);

/* The line with its first word replaced, if that stands for something; else
   the line itself. */
const char *alias_expand(const struct aliases *a, const char *line,
                         char *text, size_t size);

#endif

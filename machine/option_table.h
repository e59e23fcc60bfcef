/* SPDX-License-Identifier: MIT */
/*
 * option_table.h - which subcommands and options there are: the rows of
 * subcommands.def and options.def, for the parser and for the help.
 */
#ifndef MACHINE_OPTION_TABLE_H
#define MACHINE_OPTION_TABLE_H

#include <stdbool.h>

#include "machine/complaint.h"

enum subcommand {
#define SUBCOMMAND(name, letter, arguments, means, more, example)              \
    SUBCOMMAND_##name,
#include "machine/subcommands.def"
#undef SUBCOMMAND
    SUBCOMMANDS
};

struct subcommand_info {
    const char *name, *arguments, *means, *more, *example;
    char letter; /* in options.def's column `where`; 0: takes no options */
};

struct option_info {
    const char *name; /* NULL: only a letter */
    char letter;      /* 0: only a name */
    const char *argument, *where, *means;
};

enum option_id {
#define OPTION(id, name, letter, argument, where, means) OPTION_##id,
#include "machine/options.def"
#undef OPTION
    OPTIONS
};

extern const struct subcommand_info subcommand_info[SUBCOMMANDS];
extern const struct option_info option_info[OPTIONS];

/* The subcommand of that name; SUBCOMMANDS if there is none. */
enum subcommand subcommand_named(const char *name);

/*
 * Is --help or -h among the words (argv[0] is the subcommand) of one that has
 * neither options in the table nor a help of its own?
 */
bool subcommand_asks_help(enum subcommand c, int argc, char *argv[]);

/* Does the subcommand take the option? */
bool option_fits(enum option_id option, enum subcommand command);

/*
 * The next option of this subcommand in argv, as getopt_long() finds it:
 * *argument is what it takes, or NULL.  OPTIONS: there are no more, and
 * argv[option_rest()] is the first word that is none; or, with a text in
 * `why`, there is one that the subcommand does not take.  option_begin()
 * comes first.
 */
void option_begin(void);
enum option_id option_next(enum subcommand command, int argc, char *argv[],
                           const char **argument, struct complaint *why);
int option_rest(void);

/* "unknown subcommand ...", with a suggestion.  Returns false. */
bool subcommand_unknown(const char *word, struct complaint *why);

#endif

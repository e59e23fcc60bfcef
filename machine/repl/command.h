/* SPDX-License-Identifier: MIT */
/*
 * command.h - the table of commands, and a typed line taken apart.
 *
 * The rows are in commands.def.  What each command does is command_<name>(),
 * in the file of its subject; a forgotten one is a link error.
 */
#ifndef MACHINE_REPL_COMMAND_H
#define MACHINE_REPL_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct panel;

enum { LINE_SIZE = 512, WORDS_MAX = 8 };

/* A line as words.  word[0] is the command; unused words are NULL. */
struct words {
    char text[LINE_SIZE];
    char *word[WORDS_MAX + 1];
    unsigned count;
};

/*
 * Split at blanks, into at most WORDS_MAX words; the last one takes the rest.
 * A # at the start of a word ends the line.  What exceeds LINE_SIZE is cut.
 */
void words_split(struct words *w, const char *line);

/* The words from number n on, as one text again, a blank between two. */
void words_rest(const struct words *w, unsigned n, char text[LINE_SIZE]);

/* The line from word n on as it was typed, its blanks and #s; no newline. */
void line_rest(const char *line, unsigned n, char text[LINE_SIZE]);

/* The same words without the first. */
void words_shift(struct words *w);

/* A command's answer. */
enum outcome {
    DONE,   /* it did what it should */
    FAILED, /* it did not, and has said why in one line */
    QUIT    /* leave the REPL */
};

typedef enum outcome command_fn(struct panel *p, const struct words *w);

enum command_again { COMMAND_ONCE, COMMAND_AGAIN };

enum command_group {
    GROUP_RUN,
    GROUP_STOP,
    GROUP_STATE,
    GROUP_WATCH,
    GROUP_SESSION,
    GROUPS
};

struct command {
    const char *name, *alias;
    enum command_again again;
    enum command_group group;
    const char *arguments, *means, *more;
    command_fn *run;
};

enum {
#define COMMAND(name, alias, again, group, arguments, means, more)             \
    COMMAND_##name,
#include "machine/repl/commands.def"
#undef COMMAND
    COMMANDS
};

extern const struct command command_table[COMMANDS];

/*
 * The command that a word names: its name, an alias, or a beginning that
 * only one name has; of x, print and display also with a format: "x/4i".
 * NULL if there is none.
 */
const struct command *command_find(const char *word);

/*
 * Alias number i (0, 1 ...) of a command; false when there are no more.
 */
bool command_other_name(const struct command *c, unsigned i, char *alias,
                   size_t size);

/* How many words may stand behind it at most; UINT_MAX: a whole line. */
unsigned command_most(const struct command *c);

/* Words that are not in its help, for apropos: keywords.def; or "". */
const char *command_keywords(const struct command *c);

/* The command's name that was probably meant, or NULL. */
const char *command_suggest(const char *word);

/*
 * One choice of argument number n (1, 2 ...) of a command, for completion and
 * for checks: `i` counts 0, 1 ...; false when there are no more.  Brackets
 * are gone: "[on|off] [N]" has the choices "on", "off" and, as 2, "N".
 */
bool command_choice(const struct command *c, unsigned n, unsigned i,
                    char *choice, size_t size);

#define COMMAND(name, alias, again, group, arguments, means, more)             \
    command_fn command_##name;
#include "machine/repl/commands.def"
#undef COMMAND

#endif

/* SPDX-License-Identifier: MIT */
/*
 * option_table.c - the tables of subcommands and options, and getopt_long()
 * driven by them.
 */
#include "machine/option_table.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "machine/suggest.h"

enum {
    FIRST_NAME = 256, /* getopt's answers for long names begin above letters */
    OPTION_WORD = 32  /* letters of an option's name that we look at */
};

const struct subcommand_info subcommand_info[SUBCOMMANDS] = {
#define SUBCOMMAND(name, letter, arguments, means, more, example)              \
    [SUBCOMMAND_##name] = {#name, arguments, means, more, example, letter},
#include "machine/subcommands.def"
#undef SUBCOMMAND
};

const struct option_info option_info[OPTIONS] = {
#define OPTION(id, name, letter, argument, where, means)                       \
    [OPTION_##id] = {name, letter, argument, where, means},
#include "machine/options.def"
#undef OPTION
};

enum subcommand subcommand_named(const char *name)
{
    enum subcommand c = 0;

    while (c < SUBCOMMANDS && strcmp(subcommand_info[c].name, name) != 0)
        c++;
    return c;
}

static bool is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

bool subcommand_asks_help(enum subcommand c, int argc, char *argv[])
{
    /* Their own --help has more than the table. */
    bool own = c == SUBCOMMAND_draw || c == SUBCOMMAND_quiz ||
               c == SUBCOMMAND_grade || c == SUBCOMMAND_viva;
    /* Each command of `trace` has a help. */
    int words = c == SUBCOMMAND_trace && argc > 2 ? 2 : argc;

    if (own || subcommand_info[c].letter)
        return false;
    for (int i = 1; i < words; i++)
        if (is_help(argv[i]))
            return true;
    return false;
}

bool option_fits(enum option_id option, enum subcommand command)
{
    char letter = subcommand_info[command].letter;

    return letter && strchr(option_info[option].where, letter);
}

/* What getopt_long() wants to know of this subcommand's options. */
struct getopt_tables {
    struct option name[OPTIONS + 1];
    char letter[2 * OPTIONS + 2];
};

/* A row as getopt_long() wants it. */
static struct option long_option(enum option_id id)
{
    const struct option_info *row = &option_info[id];
    struct option o = {.name = row->name, .val = FIRST_NAME + (int)id};

    o.has_arg = row->argument ? required_argument : no_argument;
    if (row->argument && *row->argument == '[')
        o.has_arg = optional_argument;
    return o;
}

static struct getopt_tables tables_of(enum subcommand command)
{
    struct getopt_tables t = {0};
    size_t names = 0, letters = 0;

    t.letter[letters++] = ':'; /* a missing argument is reported as ':' */
    for (enum option_id i = 0; i < OPTIONS; i++) {
        const struct option_info *row = &option_info[i];

        if (!option_fits(i, command))
            continue;
        if (row->name)
            t.name[names++] = long_option(i);
        if (row->letter)
            t.letter[letters++] = row->letter;
        if (row->letter && row->argument)
            t.letter[letters++] = ':';
    }
    return t; /* both end with zeros */
}

/* Which row getopt_long()'s answer means; OPTIONS if it is an error. */
static enum option_id option_of(int answer)
{
    if (answer >= FIRST_NAME)
        return (enum option_id)(answer - FIRST_NAME);
    for (enum option_id i = 0; i < OPTIONS; i++)
        if (option_info[i].letter == answer)
            return i;
    return OPTIONS;
}

/* What was probably meant by --word, of this subcommand's options. */
static const char *nearest(const char *word, enum subcommand command)
{
    const char *name[OPTIONS];
    size_t count = 0;
    char letters[OPTION_WORD];

    for (enum option_id i = 0; i < OPTIONS; i++)
        if (option_fits(i, command) && option_info[i].name)
            name[count++] = option_info[i].name;
    snprintf(letters, sizeof letters, "%.*s", (int)strcspn(word, "="), word);
    return suggest(letters, name, count);
}

/* getopt_long() refused `word`. */
static bool refuse(const char *word, int answer, enum subcommand command,
                   struct complaint *why)
{
    const char *near;

    if (answer == ':')
        return complain(why, "%s needs an argument", word);
    if (strncmp(word, "--", 2) != 0)
        return complain(why, "unknown option -%c", optopt);
    if (optopt >= FIRST_NAME)
        return complain(why, "%s: --%s takes no argument", word,
                        option_info[option_of(optopt)].name);
    near = nearest(word + 2, command);
    if (near)
        return complain(why, "unknown option %s; did you mean --%s?", word,
                        near);
    return complain(why, "unknown option %s", word);
}

void option_begin(void)
{
    opterr = 0;
    optind = 0; /* begin anew */
}

int option_rest(void)
{
    return optind;
}

enum option_id option_next(enum subcommand command, int argc, char *argv[],
                           const char **argument, struct complaint *why)
{
    struct getopt_tables tables = tables_of(command);
    int answer = getopt_long(argc, argv, tables.letter, tables.name, NULL);

    *argument = optarg;
    if (answer == '?' || answer == ':')
        refuse(argv[optind - 1], answer, command, why);
    return option_of(answer);
}

bool subcommand_unknown(const char *word, struct complaint *why)
{
    const char *name[SUBCOMMANDS];
    const char *near;

    for (enum subcommand c = 0; c < SUBCOMMANDS; c++)
        name[c] = subcommand_info[c].name;
    near = suggest(word, name, SUBCOMMANDS);
    if (near)
        return complain(why, "unknown subcommand \"%s\"; did you mean %s?",
                        word, near);
    return complain(why, "unknown subcommand \"%s\"", word);
}

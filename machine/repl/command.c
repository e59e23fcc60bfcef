/* SPDX-License-Identifier: MIT */
/* command.c - find commands in their table; split lines. */
#include "machine/repl/command.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "machine/suggest.h"

const struct command command_table[COMMANDS] = {
#define COMMAND(name, alias, again, group, arguments, means, more)             \
    {#name,                                                                    \
     alias,                                                                    \
     COMMAND_##again,                                                          \
     GROUP_##group,                                                            \
     arguments,                                                                \
     means,                                                                    \
     more,                                                                     \
     command_##name},
#include "machine/repl/commands.def"
#undef COMMAND
};

enum { ALIAS_SIZE = 64 };

static const char blanks[] = " \t\r\n";

void words_split(struct words *w, const char *line)
{
    *w = (struct words){0};
    snprintf(w->text, sizeof w->text, "%s", line);
    for (char *s = w->text; w->count < WORDS_MAX;) {
        s += strspn(s, blanks);
        if (*s == '\0' || *s == '#')
            break;
        w->word[w->count++] = s;
        if (w->count == WORDS_MAX) {
            s[strcspn(s, "\r\n")] = '\0';
            break;
        }
        s += strcspn(s, blanks);
        if (*s != '\0')
            *s++ = '\0';
    }
}

void words_rest(const struct words *w, unsigned n, char text[LINE_SIZE])
{
    size_t length = 0;

    text[0] = '\0';
    for (unsigned i = n; i < w->count && length < LINE_SIZE; i++)
        length += (size_t)snprintf(text + length, LINE_SIZE - length, "%s%s",
                                   i > n ? " " : "", w->word[i]);
}

void line_rest(const char *line, unsigned n, char text[LINE_SIZE])
{
    line += strspn(line, blanks);
    for (; n > 0; n--) {
        line += strcspn(line, blanks);
        line += strspn(line, blanks);
    }
    snprintf(text, LINE_SIZE, "%.*s", (int)strcspn(line, "\r\n"), line);
}

void words_shift(struct words *w)
{
    memmove(w->word, w->word + 1, sizeof w->word - sizeof w->word[0]);
    w->word[WORDS_MAX] = NULL;
    if (w->count > 0)
        w->count--;
}

bool command_other_name(const struct command *c, unsigned i, char *alias,
                   size_t size)
{
    const char *s = c->alias;

    for (; i > 0; i--) {
        s += strcspn(s, " ");
        s += strspn(s, " ");
    }
    snprintf(alias, size, "%.*s", (int)strcspn(s, " "), s);
    return *s != '\0';
}

/* The name, or an alias. */
static bool is_called(const struct command *c, const char *word)
{
    char alias[ALIAS_SIZE];

    if (strcmp(c->name, word) == 0)
        return true;
    for (unsigned i = 0; command_other_name(c, i, alias, sizeof alias); i++)
        if (strcmp(alias, word) == 0)
            return true;
    return false;
}

/* gdb writes a format behind these: format.h. */
static bool has_format(const struct command *c)
{
    return c == &command_table[COMMAND_x] ||
           c == &command_table[COMMAND_print] ||
           c == &command_table[COMMAND_display];
}

static const struct command *find(const char *word)
{
    const struct command *begun = NULL;
    size_t n = strlen(word);

    for (int i = 0; i < COMMANDS; i++)
        if (is_called(&command_table[i], word))
            return &command_table[i];
    for (int i = 0; i < COMMANDS; i++) {
        if (strncmp(command_table[i].name, word, n) != 0)
            continue;
        if (begun)
            return NULL;
        begun = &command_table[i];
    }
    return begun;
}

const struct command *command_find(const char *word)
{
    const char *slash = strchr(word, '/');
    char name[ALIAS_SIZE];

    if (!slash || slash == word)
        return find(word);
    snprintf(name, sizeof name, "%.*s", (int)(slash - word), word);
    const struct command *c = find(name);
    return c && has_format(c) ? c : NULL;
}

unsigned command_most(const struct command *c)
{
    static const char *const line[] = {"...", "EXPRESSION", "EXPRESSION]",
                                       "LINE", "LINE]"};
    size_t length = strlen(c->arguments);
    unsigned words = length > 0;

    for (size_t i = 0; i < sizeof line / sizeof line[0]; i++) {
        size_t n = strlen(line[i]);

        if (length >= n && strcmp(c->arguments + length - n, line[i]) == 0)
            return UINT_MAX;
    }
    for (const char *s = c->arguments; *s != '\0'; s++)
        words += *s == ' ';
    return words;
}

const char *command_keywords(const struct command *c)
{
    static const char *const keywords[COMMANDS] = {
#define KEYWORDS(name, words) [COMMAND_##name] = words,
#include "machine/repl/keywords.def"
#undef KEYWORDS
    };
    const char *words = keywords[c - command_table];

    return words ? words : "";
}

const char *command_suggest(const char *word)
{
    const char *name[COMMANDS];

    for (int i = 0; i < COMMANDS; i++)
        name[i] = command_table[i].name;
    return suggest(word, name, COMMANDS);
}

bool command_choice(const struct command *c, unsigned n, unsigned i,
                    char *choice, size_t size)
{
    const char *s = c->arguments;

    for (unsigned word = 1; *s != '\0'; word++) {
        size_t length = strcspn(s, " ");

        for (unsigned k = 0; word == n; k++) {
            s += strspn(s, "[");
            length = strcspn(s, "|] ");
            if (length == 0)
                return false;
            if (k == i) {
                snprintf(choice, size, "%.*s", (int)length, s);
                return true;
            }
            s += length;
            if (*s != '|')
                return false;
            s++;
        }
        s += length;
        s += strspn(s, " ");
    }
    return false;
}

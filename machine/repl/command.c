/* SPDX-License-Identifier: MIT */
/* command.c - find commands in their table; split lines. */
#include "machine/repl/command.h"

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

void words_shift(struct words *w)
{
    memmove(w->word, w->word + 1, sizeof w->word - sizeof w->word[0]);
    w->word[WORDS_MAX] = NULL;
    if (w->count > 0)
        w->count--;
}

const struct command *command_find(const char *word)
{
    const struct command *begun = NULL;

    if (strncmp(word, "x/", 2) == 0) /* as gdb has it: show_memory.c */
        word = "x";
    size_t n = strlen(word);

    for (int i = 0; i < COMMANDS; i++) {
        const struct command *c = &command_table[i];

        if (strcmp(c->name, word) == 0)
            return c;
        if (c->alias[0] != '\0' && strcmp(c->alias, word) == 0)
            return c;
    }
    for (int i = 0; i < COMMANDS; i++) {
        if (strncmp(command_table[i].name, word, n) != 0)
            continue;
        if (begun)
            return NULL;
        begun = &command_table[i];
    }
    return begun;
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

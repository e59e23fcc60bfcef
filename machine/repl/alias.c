/* SPDX-License-Identifier: MIT */
/* alias.c - words that the user defines. */
#include <ctype.h>
#include <string.h>

#include "machine/repl/panel.h"

const char *alias_line(const struct aliases *a, const char *word)
{
    for (unsigned i = 0; i < a->count; i++)
        if (strcmp(a->at[i].name, word) == 0)
            return a->at[i].line;
    return NULL;
}

const char *alias_expand(const struct aliases *a, const char *line,
                         char *text, size_t size)
{
    char word[ALIAS_NAME];
    const char *begin = line + strspn(line, " \t");
    size_t n = strcspn(begin, " \t\r\n");

    if (n == 0 || n >= sizeof word)
        return line;
    memcpy(word, begin, n);
    word[n] = '\0';
    const char *means = alias_line(a, word);
    if (!means)
        return line;
    snprintf(text, size, "%s%s", means, begin + n);
    return text;
}

static enum outcome list(struct panel *p)
{
    const struct aliases *a = &p->aliases;

    if (a->count == 0)
        fprintf(panel_speak(p), "no aliases\n");
    for (unsigned i = 0; i < a->count; i++)
        fprintf(panel_speak(p), "%s = %s\n", a->at[i].name, a->at[i].line);
    return DONE;
}

static bool is_name(const char *word)
{
    size_t n = 0;

    while (isalnum((unsigned char)word[n]) || word[n] == '-' ||
           word[n] == '_')
        n++;
    return n > 0 && n < ALIAS_NAME && word[n] == '\0';
}

enum outcome command_alias(struct panel *p, const struct words *w)
{
    struct aliases *a = &p->aliases;
    char line[LINE_SIZE];

    if (w->count < 2)
        return list(p);
    const char *name = w->word[1];
    if (w->count < 4 || strcmp(w->word[2], "=") != 0)
        return panel_fail(p, "alias %s: = and a command are wanted: alias %s = "
                             "step mode", name, name);
    if (!is_name(name))
        return panel_fail(p, "alias %s: letters, digits, - and _, at most %d",
                          name, ALIAS_NAME - 1);
    const struct command *has = command_find(name);
    if (has && strncmp(has->name, name, strlen(name)) != 0)
        return panel_fail(p, "alias %s: %s is called so already", name,
                          has->name);
    if (has && strcmp(has->name, name) == 0)
        return panel_fail(p, "alias %s: that is a command", name);
    if (alias_line(a, name))
        return panel_fail(p, "alias %s: it stands for \"%s\" already", name,
                          alias_line(a, name));
    if (!command_find(w->word[3]))
        return panel_fail(p, "alias %s: %s is no command", name, w->word[3]);
    words_rest(w, 3, line);
    if (a->count == ALIASES_MAX || strlen(line) >= ALIAS_LINE)
        return panel_fail(p, "alias: at most %d, of %d letters each",
                          ALIASES_MAX, ALIAS_LINE - 1);
    struct alias *new = &a->at[a->count++];
    snprintf(new->name, sizeof new->name, "%s", name);
    snprintf(new->line, sizeof new->line, "%.*s", ALIAS_LINE - 1, line);
    return DONE;
}

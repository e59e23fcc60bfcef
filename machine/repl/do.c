/* SPDX-License-Identifier: MIT */
/* do.c - a typed line: find its command, do it, do what a stop asks for. */
#include <stdlib.h>
#include <string.h>

#include "machine/repl/panel.h"

static const char *line_to_do(struct panel *p, struct words *w,
                              const char *line)
{
    words_split(w, line);
    if (w->count > 0 || p->source)
        return line;
    words_split(w, p->again);
    return p->again;
}

/* A word of the user's stands for others; "!ls" is "shell ls". */
static const char *rewritten(struct panel *p, struct words *w,
                             const char *line, char text[LINE_SIZE])
{
    const char *begin = line + strspn(line, " \t");

    if (*begin == '!') {
        snprintf(text, LINE_SIZE, "shell %s", begin + 1);
        line = text;
    } else {
        line = alias_expand(&p->aliases, line, text, LINE_SIZE);
    }
    if (line == text)
        words_split(w, line);
    return line;
}

static enum outcome too_many(struct panel *p, const struct command *c,
                             const struct words *w)
{
    char surplus[LINE_SIZE];

    if (c->arguments[0] == '\0')
        return panel_fail(p, "%s takes no argument (help %s)", c->name,
                          c->name);
    words_rest(w, command_most(c) + 1, surplus);
    return panel_fail(p, "%s: \"%s\" is too much: it takes %s (help %s)",
                      c->name, surplus, c->arguments, c->name);
}

static enum outcome do_line(struct panel *p, const char *line)
{
    struct words w;
    char text[LINE_SIZE];

    log_line(p, line);
    line = line_to_do(p, &w, line);
    if (w.count == 0)
        return DONE;
    line = rewritten(p, &w, line, text);
    p->typed = line;
    const struct command *c = command_find(w.word[0]);
    if (!c) {
        const char *meant = command_suggest(w.word[0]);
        return panel_fail(p, "%s: no such command%s%s (help lists them)",
                          w.word[0], meant ? "; did you mean " : "",
                          meant ? meant : "");
    }
    if (w.count - 1 > command_most(c))
        return too_many(p, c, &w);
    enum outcome outcome = c->run(p, &w);
    if (outcome == DONE)
        tutor_look(p, c, &w);
    if (c->again == COMMAND_ONCE || outcome == FAILED)
        p->again[0] = '\0';
    else if (line != p->again)
        snprintf(p->again, sizeof p->again, "%s", line);
    return outcome;
}

/*
 * The commands of the stop that was met.  One that lets the machine run on
 * may meet another stop: then that one's commands follow, and the rest of
 * these are dropped.
 */
static enum outcome do_pending(struct panel *p)
{
    enum outcome outcome = DONE;

    while (p->pending && outcome == DONE) {
        char *lines = p->pending, *rest = NULL;

        p->pending = NULL;
        for (char *line = strtok_r(lines, "\n", &rest);
             line && outcome == DONE && !p->pending;
             line = strtok_r(NULL, "\n", &rest))
            outcome = do_line(p, line);
        free(lines);
    }
    return outcome;
}

enum outcome panel_do(struct panel *p, const char *line)
{
    if (p->taking)
        return stops_take_line(p, line) ? DONE : panel_fail(p, "out of memory");
    enum outcome outcome = do_line(p, line);
    return outcome == DONE ? do_pending(p) : outcome;
}

enum outcome command_quit(struct panel *p, const struct words *w)
{
    (void)p;
    (void)w;
    return QUIT;
}

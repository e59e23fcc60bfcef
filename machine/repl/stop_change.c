/* SPDX-License-Identifier: MIT */
/* stop_change.c - what is done to stops that are there. */
#include <stdlib.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/expr.h"
#include "machine/repl/shown.h"
#include "machine/repl/stops.h"

bool stops_check_condition(struct panel *p, const struct stop_at *at,
                           const char *text)
{
    unsigned space = at->space == STOP_ANYWHERE ? shown_space(p) : at->space;
    uint32_t value;

    return at->kind == STOP_IS_BREAK ? expr_check(p, text, space, at->va)
                                     : expr_value(p, text, &value);
}

/* The stop of the number in word 1; NULL after panel_fail(). */
static struct stop_at *stop_named(struct panel *p, const struct words *w)
{
    uint64_t n;

    if (w->count < 2) {
        panel_fail(p, "%s: which number? (info break)", w->word[0]);
        return NULL;
    }
    if (!panel_number(p, w->word[1], &n))
        return NULL;
    if (n > 0 && n <= STOPS_MAX && p->stops.at[n - 1].used)
        return &p->stops.at[n - 1];
    panel_fail(p, "%s: there is no breakpoint %s", w->word[0], w->word[1]);
    return NULL;
}

enum outcome command_delete(struct panel *p, const struct words *w)
{
    if (w->count > 1 && strcmp(w->word[1], "checkpoint") == 0)
        return checkpoint_delete(p, w->word[2]);
    if (w->count > 2)
        return panel_fail(p, "delete: one number, or none for all");
    if (w->count < 2) {
        stops_remove_all(&p->stops);
        return DONE;
    }
    const struct stop_at *at = stop_named(p, w);
    if (!at)
        return FAILED;
    stops_remove(&p->stops, (unsigned)(at - p->stops.at) + 1);
    return DONE;
}

static enum outcome able(struct panel *p, const struct words *w, bool disabled)
{
    if (w->count < 2) {
        for (unsigned i = 0; i < STOPS_MAX; i++)
            p->stops.at[i].disabled = disabled;
        return DONE;
    }
    struct stop_at *at = stop_named(p, w);
    if (!at)
        return FAILED;
    at->disabled = disabled;
    return DONE;
}

enum outcome command_enable(struct panel *p, const struct words *w)
{
    return able(p, w, false);
}

enum outcome command_disable(struct panel *p, const struct words *w)
{
    return able(p, w, true);
}

enum outcome command_condition(struct panel *p, const struct words *w)
{
    struct stop_at *at = stop_named(p, w);
    char text[LINE_SIZE];

    if (!at)
        return FAILED;
    words_rest(w, 2, text);
    if (strlen(text) >= sizeof at->condition)
        return panel_fail(p, "condition: too long");
    if (text[0] != '\0' && !stops_check_condition(p, at, text))
        return FAILED;
    snprintf(at->condition, sizeof at->condition, "%.*s",
             (int)sizeof at->condition - 1, text);
    return DONE;
}

enum outcome command_ignore(struct panel *p, const struct words *w)
{
    struct stop_at *at = stop_named(p, w);
    uint64_t times;

    if (!at)
        return FAILED;
    if (w->count < 3)
        return panel_fail(p, "ignore: how many times?");
    if (!panel_number(p, w->word[2], &times))
        return FAILED;
    at->ignore = (uint32_t)times;
    return DONE;
}

enum outcome command_commands(struct panel *p, const struct words *w)
{
    const struct stop_at *at = stop_named(p, w);

    if (!at)
        return FAILED;
    p->taking = (unsigned)(at - p->stops.at) + 1;
    free(p->stops.at[p->taking - 1].commands);
    p->stops.at[p->taking - 1].commands = NULL;
    if (p->line.interactive)
        fprintf(panel_speak(p),
                "commands for %u, a line each; \"end\" ends "
                "them\n",
                p->taking);
    return DONE;
}

bool stops_take_line(struct panel *p, const char *line)
{
    struct stop_at *at = &p->stops.at[p->taking - 1];
    struct words w;

    words_split(&w, line);
    if (w.count > 0 && strcmp(w.word[0], "end") == 0) {
        p->taking = 0;
        return true;
    }
    size_t had = at->commands ? strlen(at->commands) : 0;
    size_t length = strcspn(line, "\r\n");
    char *more = realloc(at->commands, had + length + 2);
    if (!more)
        return false;
    snprintf(more + had, length + 2, "%.*s\n", (int)length, line);
    at->commands = more;
    return true;
}

/* SPDX-License-Identifier: MIT */
/* stop_commands.c - break, watch, catch: what there is, and one more. */
#include <inttypes.h>
#include <string.h>

#include "machine/repl/address.h"
#include "machine/repl/catch.h"
#include "machine/repl/expr.h"
#include "machine/repl/view.h"
#include "traces/say.h"

void stop_say(struct say *to, struct panel *p, const struct stop_at *at)
{
    char name[NAME_SIZE] = "";

    switch (at->kind) {
    case STOP_IS_BREAK:
        if (at->space != STOP_ANYWHERE)
            address_name(p, at->space, at->va, name);
        say(to, "breakpoint at v:%08x %s%s%s", at->va, name,
            at->space == STOP_ANYWHERE ? "whoever gets there" : " in ",
            at->space == STOP_ANYWHERE ? "" : space_name(p, at->space));
        return;
    case STOP_IS_WATCH:
        say(to, "watch %.100s", at->expression);
        return;
    case STOP_IS_ACCESS:
        say(to, "%s %.60s", at->writes ? "awatch" : "rwatch", at->expression);
        return;
    case STOP_IS_CATCH:
        catch_say(to, p, at);
        return;
    }
}

static void print_stop(struct panel *p, unsigned n)
{
    const struct stop_at *at = &p->stops.at[n - 1];
    struct say text = {0};

    stop_say(&text, p, at);
    fprintf(panel_speak(p), "%2u  %s%s%s\n", n, text.text,
            at->once ? ", once" : "", at->disabled ? ", disabled" : "");
    if (at->condition[0] != '\0')
        fprintf(p->out, "    only if %s\n", at->condition);
    if (at->hits > 0 || at->ignore > 0)
        fprintf(p->out, "    was met %" PRIu64 " time%s%s", at->hits,
                at->hits == 1 ? "" : "s", at->ignore ? "" : "\n");
    if (at->ignore > 0)
        fprintf(p->out, "; the next %u do not count\n", at->ignore);
    for (const char *line = at->commands; line && *line != '\0';) {
        size_t length = strcspn(line, "\n");
        fprintf(p->out, "    > %.*s\n", (int)length, line);
        line += length + (line[length] == '\n');
    }
}

void stops_print(struct panel *p)
{
    if (p->stops.used == 0)
        fprintf(panel_speak(p), "no breakpoints\n");
    for (unsigned n = 1; n <= STOPS_MAX; n++)
        if (p->stops.at[n - 1].used)
            print_stop(p, n);
}

/* ----------------------------------------------------------------- setting */

/* "if EXPR" from word n on.  False after panel_fail(). */
static bool take_condition(struct panel *p, const struct words *w, unsigned n,
                           struct stop_at *at)
{
    char text[LINE_SIZE];

    if (n >= w->count)
        return true;
    if (strcmp(w->word[n], "if") != 0 || n + 1 == w->count) {
        panel_fail(p, "%s %s: \"if\" and an expression are wanted behind it",
                   w->word[0], w->word[n]);
        return false;
    }
    words_rest(w, n + 1, text);
    if (strlen(text) >= sizeof at->condition) {
        panel_fail(p, "the condition is too long");
        return false;
    }
    snprintf(at->condition, sizeof at->condition, "%.*s",
             (int)sizeof at->condition - 1, text);
    return stops_check_condition(p, at, at->condition);
}

enum outcome stops_add(struct panel *p, const struct stop_at *wanted)
{
    unsigned n;
    struct stop_at *at = stops_new(&p->stops, &n);

    if (!at)
        return panel_fail(p, "%d breakpoints, watches and catches are all",
                          STOPS_MAX);
    *at = *wanted;
    print_stop(p, n);
    return DONE;
}

static enum outcome add_break(struct panel *p, const struct words *w, bool once)
{
    struct stop_at at = {.used = true, .kind = STOP_IS_BREAK, .once = once};
    struct address a;

    if (w->count < 2)
        return panel_fail(p, "%s: where? a symbol or an address", w->word[0]);
    if (!address_parse(p, w->word[1], &a))
        return FAILED;
    if (a.kind != ADDRESS_VIRTUAL)
        return panel_fail(p, "%s: a virtual address is wanted", w->word[0]);
    at.va = a.at;
    at.space = a.named ? a.space : p->focus ? p->focus : STOP_ANYWHERE;
    return take_condition(p, w, 2, &at) ? stops_add(p, &at) : FAILED;
}

enum outcome command_break(struct panel *p, const struct words *w)
{
    return add_break(p, w, false);
}

enum outcome command_tbreak(struct panel *p, const struct words *w)
{
    return add_break(p, w, true);
}

enum outcome command_hbreak(struct panel *p, const struct words *w)
{
    enum outcome outcome = add_break(p, w, false);

    if (outcome == DONE)
        fprintf(panel_speak(p), "(break and hbreak are the same here: neither "
                                "writes into memory)\n");
    return outcome;
}

enum outcome command_watch(struct panel *p, const struct words *w)
{
    struct stop_at at = {.used = true, .kind = STOP_IS_WATCH};
    char text[LINE_SIZE], why[LINE_SIZE];

    if (w->count < 2)
        return panel_fail(p, "watch: what? *v:01000000, $sp, vms_used ...");
    words_rest(w, 1, text);
    if (strlen(text) >= sizeof at.expression)
        return panel_fail(p, "watch: the expression is too long");
    snprintf(at.expression, sizeof at.expression, "%.*s",
             (int)sizeof at.expression - 1, text);
    if (!expr_value(p, text, &at.value))
        return FAILED;
    if (!expr_global(p, text, &at.value, why))
        return panel_fail(p, "watch %s: a local variable is somewhere else at "
                             "each instruction; display %s, or break LOC if "
                             "%s == ...", text, text, text);
    return stops_add(p, &at);
}

enum outcome command_catch(struct panel *p, const struct words *w)
{
    struct stop_at at;

    if (!catch_parse(p, w, &at))
        return FAILED;
    return take_condition(p, w, at.any ? 2 : 3, &at) ? stops_add(p, &at) : FAILED;
}

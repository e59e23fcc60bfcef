/* SPDX-License-Identifier: MIT */
/* text.c - a flow as a table for people. */
#include "traces/text.h"

#include <inttypes.h>
#include <string.h>

#include "traces/rows.h"
#include "traces/wrap.h"

/*
 * Where the words begin; and how many columns before the right edge traps are
 * named, if the words leave room, and how many their names need.
 */
enum { WHO_WIDTH = 9, WORDS_COLUMN = 41, TRAP_ROOM = 28, TRAP_NEEDS = 19 };

static const char *plural(uint64_t n)
{
    return n == 1 ? "" : "s";
}

static void say_kind(struct say *to, const struct flow *f)
{
    static const char *const access[] = {
        [FLOW_LOAD] = " (load)",
        [FLOW_STORE] = " (store)",
        [FLOW_FETCH] = " (fetch)",
    };

    say(to, "%s", flow_kind_words(f->kind));
    if (f->access != FLOW_NO_ACCESS)
        say(to, "%s", access[f->access]);
}

static void say_vm(struct say *to, const struct flow *f,
                   const struct symbols *symbols)
{
    const char *name = symbols_vm(symbols, f->vm);

    if (f->monitored)
        say(to, ", vm %u", f->vm);
    else
        say(to, ", bare machine");
    if (name)
        say(to, " \"%s\"", name);
}

void flow_title(struct say *to, const struct flow *f,
                const struct symbols *symbols, const char *settings)
{
    say(to, "flow %u  ", f->number);
    say_kind(to, f);
    say_vm(to, f, symbols);
    if (f->monitored && settings && *settings)
        say(to, ", %.60s", settings);
    if (!f->complete)
        say(to, ", never resumed");
}

void flow_costs(struct say *to, const struct flow *f)
{
    say(to, "%u trap%s", f->traps, plural(f->traps));
    if (f->hidden)
        say(to, " + %u hidden", f->hidden);
    if (f->interrupts)
        say(to, " + %u interrupt%s", f->interrupts, plural(f->interrupts));
    if (f->complete)
        say(to, "  %" PRIu64 " cycles", f->cycles);
}

void flow_left_out(struct say *to, const struct flow *f)
{
    if (f->dropped)
        say(to, "%zu events before the last are not shown", f->dropped);
}

/* The rest of a long row goes on below, under the same column. */
static int print_words(FILE *out, const char *text, const char *indent,
                       size_t columns)
{
    size_t width = strlen(text), room = columns - WORDS_COLUMN - strlen(indent);
    const char *rest = text + width;

    if (width > room || strchr(text, '\n'))
        width = wrap_line(text, room, &rest);
    int column = fprintf(out, "%s%.*s", indent, (int)width, text);
    while (*rest) {
        text = rest;
        width = wrap_line(text, room, &rest);
        column = fprintf(out, "\n%*s%s%.*s", WORDS_COLUMN, "", indent,
                         (int)width, text) -
                 1 - WORDS_COLUMN;
    }
    return WORDS_COLUMN + column;
}

/* Behind the words or, where no room is left, below them. */
static void print_trap(FILE *out, const struct row *row, int column,
                       size_t columns)
{
    int at = (int)columns - TRAP_ROOM;

    if (columns < FLOW_COLUMNS && (size_t)column + TRAP_NEEDS > columns) {
        fputc('\n', out);
        column = 0;
    }
    if (columns < FLOW_COLUMNS)
        at = (int)columns - TRAP_NEEDS;
    int pad = column < at ? at - column : 0;
    if (row->trap)
        fprintf(out, "%*s  TRAP %u %s", pad, "", row->trap, row->how.text);
    else
        fprintf(out, "%*s  (%s)", pad, "", row->how.text);
}

static void print_row(FILE *out, size_t n, const struct row *row,
                      size_t columns)
{
    struct say believes = {0}, words = {0};
    const char *indent = row->inside_hidden ? "  " : "";

    const char *who = lane_name(row->lane);
    int inside = WHO_WIDTH - (int)strlen(who); /* the columns stay */

    say_belief(&believes, row->believes);
    if (inside > (int)strlen(indent))
        inside = (int)strlen(indent);
    fprintf(out, "%3zu  %.*s%-*s %c    %-8s v:%08" PRIx32 "  ", n, inside,
            indent, WHO_WIDTH - inside, who,
            mode_letter(row->real), believes.text, row->pc);
    const char *between = row->what.length && row->more.length ? "  " : "";
    if (WORDS_COLUMN + strlen(indent) + row->what.length + row->more.length >
        columns)
        between = "\n";
    say(&words, "%s%s%s", row->what.text, row->more.length ? between : "",
        row->more.text);

    int column = print_words(out, words.text, indent, columns);
    if (row->trap || row->how.length)
        print_trap(out, row, column, columns);
    fputc('\n', out);
}

static void print_again(FILE *out, size_t n, const struct row *row)
{
    if (row->period == 1)
        fprintf(out, "     row %zu came %zu times more", n, row->again);
    else
        fprintf(out, "     rows %zu to %zu came %zu times more",
                n - row->period + 1, n, row->again);
    if (row->again_traps)
        fprintf(out, ": %u trap%s", row->again_traps, plural(row->again_traps));
    fputc('\n', out);
}

void flow_print(FILE *out, const struct flow *f, const struct symbols *symbols,
                const char *settings)
{
    flow_print_within(out, f, symbols, settings, FLOW_COLUMNS);
}

void flow_print_within(FILE *out, const struct flow *f,
                       const struct symbols *symbols, const char *settings,
                       unsigned columns)
{
    if (columns > FLOW_COLUMNS)
        columns = FLOW_COLUMNS;
    if (columns < FLOW_COLUMNS_LEAST)
        columns = FLOW_COLUMNS_LEAST;
    struct rows rows = rows_of(f, symbols);
    struct say title = {0}, costs = {0}, left_out = {0};

    flow_title(&title, f, symbols, settings);
    flow_costs(&costs, f);
    fprintf(out, "%s      %s\n", title.text, costs.text);
    fprintf(out, "     who       real believes pc\n");
    for (size_t i = 0; i < rows.count; i++) {
        print_row(out, i + 1, &rows.row[i], columns);
        if (rows.row[i].again)
            print_again(out, i + 1, &rows.row[i]);
    }
    flow_left_out(&left_out, f);
    if (left_out.length)
        fprintf(out, "     %s\n", left_out.text);
    rows_free(&rows);
}

void flow_print_line(FILE *out, const struct flow *f,
                     const struct symbols *symbols)
{
    struct say line = {0};

    say(&line, "%5u  %-12s ", f->number, flow_kind_name(f->kind));
    say(&line, "%s %-5s v:%08" PRIx32, f->from_user ? "user" : "os  ",
        f->warm ? "warm" : "cold", f->pc);
    fprintf(out, "%s", line.text);

    struct say costs = {0};
    flow_costs(&costs, f);
    fprintf(out, "  %-42s  ", costs.text);
    struct say vm = {0};
    say_vm(&vm, f, symbols);
    fprintf(out, "%s", vm.text + strlen(", "));
    if (f->access != FLOW_NO_ACCESS)
        fprintf(out, "  at v:%08" PRIx32, f->va);
    fputc('\n', out);
}

/* SPDX-License-Identifier: MIT */
/* repl.c - a session: greet, read, do, until one quits. */
#include "machine/repl/repl.h"

#include <stdlib.h>
#include <unistd.h>

#include "machine/gdb/serve.h"
#include "machine/repl/ahead.h"
#include "machine/repl/prose.h"
#include "machine/repl/rc.h"
#include "machine/repl/script.h"
#include "machine/repl/view.h"
#include "traces/text.h"

enum { GREETING = 512 };

/*
 * The session of `mirrorball` alone: paging under the monitor, before a miss
 * that its own refill handler is going to satisfy.
 */
static void greet(struct panel *p)
{
    char text[GREETING];

    snprintf(text, sizeof text,
             "Mirrorball.  The guest `paging` runs under the monitor; its user "
             "program is\n"
             "about to touch v:%08x, which no TLB entry maps.  The monitor "
             "will reflect\n"
             "this miss to the guest's own handler: not yet, nothing has "
             "happened.  Type\n"
             "  flow tlb-miss      to see what will, as a table\n"
             "  si, or step mode   to walk through it: by instruction, from "
             "mode to mode\n"
             "  help               for the other commands; quit to leave\n",
             p->flow.flow.va);
    panel_speak(p);
    prose_lines(p, text);
    unsigned columns = width_table(p, FLOW_COLUMNS);
    if (columns < FLOW_COLUMNS_LEAST)
        fprintf(p->out,
                "(This window has %u columns, tables need %d: make it "
                "wider.)\n",
                columns, FLOW_COLUMNS_LEAST);
}

/* Every other session begins before the first instruction. */
static void greet_at_power_on(struct panel *p)
{
    const struct options *o = p->options;
    FILE *out = panel_speak(p);

    if (o->restore) {
        fprintf(out, "Restored from %s.\n", o->restore);
        return;
    }
    if (o->guests == 0)
        fprintf(out, "At power-on: %s has not begun.\n", o->image);
    for (size_t i = 0; i < o->guests; i++)
        fprintf(out, "%s%s",
                i == 0 ? "At power-on: the monitor will boot " : ", ",
                o->guest[i].name);
    if (o->guests > 0)
        fprintf(out, ".\n");
    fprintf(out, "flow --cold tlb-miss goes to the first TLB miss, continue to "
                 "the end; help.\n");
}

/* --gdb: now gdb has it, until it detaches. */
static enum outcome serve_gdb(struct panel *p)
{
    struct complaint why = {""};
    enum served how;

    fflush(panel_speak(p)); /* gdb may keep us waiting for long */
    if (!gdb_serve(p, p->options->gdb_port, &how, &why))
        return panel_fail(p, "%s", why.text);
    if (how == SERVED_INTERRUPTED && p->line.interactive) {
        fputc('\n', panel_speak(p)); /* the terminal showed ^C */
        return DONE;
    }
    return how == SERVED_FREE || how == SERVED_OVER ? DONE : QUIT;
}

static enum outcome begin(struct panel *p)
{
    if (p->options->command == SUBCOMMAND_tutor)
        return tutor_begin(p, p->options->tutor_step) ? DONE : FAILED;
    if (!p->options->nothing || p->options->restore) {
        if (p->line.interactive)
            greet_at_power_on(p);
        return DONE;
    }
    const struct wanted miss = {.kind = "tlb-miss", .which = AHEAD_WARM_DATA};
    if (ahead_find(p, &miss) != DONE)
        return FAILED;
    if (p->line.interactive)
        greet(p);
    return DONE;
}

/* The -c lines and the -x file. */
static enum outcome scripts(struct panel *p)
{
    const struct options *o = p->options;
    enum outcome outcome = DONE;

    for (size_t i = 0; i < o->lines && outcome == DONE; i++)
        outcome = panel_do(p, o->line[i]);
    if (o->script && outcome == DONE)
        outcome = script_source(p, o->script);
    return outcome;
}

/* Lines from a pipe: as a script. */
static enum outcome standard_input(struct panel *p)
{
    return script_read(p, stdin, "standard input");
}

static enum outcome keyboard(struct panel *p)
{
    char prompt[LINE_SIZE], *text = NULL;
    enum outcome outcome = DONE;

    while (outcome != QUIT) {
        fflush(panel_speak(p));
        view_prompt(p, prompt, sizeof prompt);
        switch (line_read(&p->line, prompt, panel_colour(p, view_now(p).who),
                          panel_plain(p), &text)) {
        case LINE_TEXT:
            outcome = panel_do(p, text);
            free(text);
            break;
        case LINE_CANCELLED:
            break;
        case LINE_END:
            outcome = QUIT;
            break;
        }
    }
    return outcome;
}

bool repl_main(const struct options *o, int *status, struct complaint *why)
{
    bool interactive =
        !o->batch && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    struct panel *p = calloc(1, sizeof *p);
    enum outcome outcome;
    bool written;

    if (!p)
        return complain(why, "out of memory");
    if (o->script && access(o->script, R_OK) != 0) {
        free(p);
        return complain(why, "%s: cannot be read", o->script);
    }
    if (!panel_open(p, o, interactive, why)) {
        free(p);
        return false;
    }
    if (interactive)
        rc_read(p);
    p->echo = interactive;
    outcome = begin(p);
    if (outcome == DONE)
        outcome = scripts(p);
    if (outcome == DONE && o->gdb)
        outcome = serve_gdb(p);
    if (outcome != QUIT && interactive)
        outcome = keyboard(p);
    else if (outcome == DONE && !o->batch)
        outcome = standard_input(p);
    written = session_write_disk(&p->session, why);
    panel_close(p);
    width_close(p);
    free(p);
    *status = outcome == FAILED ? EXIT_FAILURE : EXIT_SUCCESS;
    return written;
}

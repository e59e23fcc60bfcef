/* SPDX-License-Identifier: MIT */
/*
 * line.h - the keyboard: line editing, history, completion, Ctrl-C.
 *
 * The only user of readline.  When nobody sits there (a pipe, -c, -x) it does
 * nothing: no history file, no signal is caught.  history(3) is kept in
 * $XDG_STATE_HOME/mirrorball/history, ~/.local/state by default.  ~/.inputrc
 * may have a part for `$if mirrorball`.
 *
 * Ctrl-C at the prompt discards the line; while the machine runs it stops the
 * machine.  It never ends the program.
 */
#ifndef MACHINE_REPL_LINE_H
#define MACHINE_REPL_LINE_H

#include <stdbool.h>
#include <stdio.h>

struct panel;

/* Somebody else who may interrupt: gdb. */
struct line_other {
    bool (*wants)(void *self); /* NULL: nobody */
    void *self;
};

struct line {
    bool interactive;
    int signals; /* where Ctrl-C arrives, as a file to read; -1: nowhere */
    struct line_other other;
};

enum line_got { LINE_TEXT, LINE_CANCELLED, LINE_END };

/* The last n lines that were typed, numbered; false if none are kept. */
bool line_history(const struct line *l, unsigned n, FILE *out);

void line_open(struct line *l, struct panel *p, bool interactive);
void line_close(struct line *l);

/*
 * Ask for a line.  *text is the caller's to free if LINE_TEXT.  before and
 * after are the prompt's colour, "" for none.
 */
enum line_got line_read(struct line *l, const char *prompt, const char *before,
                        const char *after, char **text);

/* Wait for one key, without echo; -1: Ctrl-C, or no more. */
int line_key(struct line *l);

/* Has Ctrl-C been pressed since it was last asked?  Or does gdb want it? */
bool line_interrupted(struct line *l);

#endif

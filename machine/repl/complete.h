/* SPDX-License-Identifier: MIT */
/*
 * complete.h - what the Tab key offers.
 *
 * The arguments column of commands.def decides: a command, one of its words,
 * a symbol of whoever runs, a register, a VM, a kind of flow.
 */
#ifndef MACHINE_REPL_COMPLETE_H
#define MACHINE_REPL_COMPLETE_H

#include "machine/repl/panel.h"

/*
 * What the word `text` may become, `before` being the line in front of it.
 * In readline's form: the longest common beginning, then the candidates,
 * then NULL; all of it malloc'ed.  NULL if there is nothing.
 */
char **complete(const struct panel *p, const char *before, const char *text);

/* Is it a file that is wanted behind `before`? */
bool complete_wants_file(const char *before);

#endif

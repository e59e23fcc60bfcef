/* SPDX-License-Identifier: MIT */
/*
 * child.h - another program of the host's, to its end.
 *
 * Ctrl-C is the child's: it is kept from the panel at a terminal (line.h), and
 * blocked in a child that inherits that.
 */
#ifndef MACHINE_REPL_CHILD_H
#define MACHINE_REPL_CHILD_H

#include "machine/repl/panel.h"

/*
 * Run the program at this path.  *status is as waitpid() has it; false if it
 * cannot be run.
 */
bool child_run(struct panel *p, const char *program, char *const arguments[],
               int *status);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * script.h - commands from a file, a line each.
 *
 * Lines are done in order, up to the first that fails or quits; its outcome
 * is the answer.  While a file is read, what panel_fail() says begins with
 * the file's name and the line's number.  A file may name further files.
 *
 * With p->echo a command is shown before it is done, prompt and all, as if it
 * were typed; `pause` is not, it speaks for itself.
 */
#ifndef MACHINE_REPL_SCRIPT_H
#define MACHINE_REPL_SCRIPT_H

#include <stdio.h>

#include "machine/repl/command.h"

/* From an open stream, which messages call name. */
enum outcome script_read(struct panel *p, FILE *from, const char *name);

/* From the file at path; FAILED if it cannot be read. */
enum outcome script_source(struct panel *p, const char *path);

#endif

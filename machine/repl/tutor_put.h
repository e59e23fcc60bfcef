/* SPDX-License-Identifier: MIT */
/*
 * tutor_put.h - what the tutor says: one paragraph, as wide as the window has
 * room for, the mark in front of every line.  The text's own line ends are
 * blanks.
 */
#ifndef MACHINE_REPL_TUTOR_PUT_H
#define MACHINE_REPL_TUTOR_PUT_H

#include "machine/repl/panel.h"

void tutor_put(struct panel *p, const char *mark, const char *text);

#endif

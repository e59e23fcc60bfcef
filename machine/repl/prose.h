/* SPDX-License-Identifier: MIT */
/*
 * prose.h - paragraphs, as wide as the window has room for.
 */
#ifndef MACHINE_REPL_PROSE_H
#define MACHINE_REPL_PROSE_H

#include "machine/repl/panel.h"

/*
 * One paragraph of at most 78 columns, behind a mark and a blank in front of
 * every line; mark "": at the line's beginning.  The text's own line ends are
 * blanks.
 */
void prose_put(struct panel *p, const char *mark, const char *text);

/*
 * Lines that were broken for 80 columns.  Where there are as many, they are
 * printed as they are; else sentences flow together, while a line that begins
 * with a blank, has columns, or is an example stays one.
 */
void prose_lines(struct panel *p, const char *text);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * show_memory.h - memory in gdb's formats: for x and for display/i.
 */
#ifndef MACHINE_REPL_SHOW_MEMORY_H
#define MACHINE_REPL_SHOW_MEMORY_H

#include "machine/repl/address.h"
#include "machine/repl/format.h"

/*
 * The format of a command's word ("x/4i"), completed with the last one, which
 * it becomes.  False after panel_fail().
 */
bool memory_format(struct panel *p, const char *word, struct format *f);

/* Show f->count units from a on; a is then behind them.  False after
   panel_fail(). */
bool memory_show(struct panel *p, struct address *a, const struct format *f);

#endif

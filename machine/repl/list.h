/* SPDX-License-Identifier: MIT */
/* list.h - one line of source; `list` shows more. */
#ifndef MACHINE_REPL_LIST_H
#define MACHINE_REPL_LIST_H

#include "machine/repl/panel.h"

/* The line that the code there was compiled from, if it can be found. */
void list_one(struct panel *p, unsigned space, uint32_t pc);

#endif

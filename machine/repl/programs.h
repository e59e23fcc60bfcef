/* SPDX-License-Identifier: MIT */
/*
 * programs.h - the debugging information of the booted image and the guests:
 * their source lines, and their variables as they are now.
 */
#ifndef MACHINE_REPL_PROGRAMS_H
#define MACHINE_REPL_PROGRAMS_H

#include "machine/repl/panel.h"

/* Fills p->debug[]; an image without any does as well, for all but that. */
void programs_open(struct panel *p);
void programs_close(struct panel *p);

#endif

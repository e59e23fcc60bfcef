/* SPDX-License-Identifier: MIT */
/*
 * display.h - what is shown whenever the machine has stopped.
 */
#ifndef MACHINE_REPL_DISPLAY_H
#define MACHINE_REPL_DISPLAY_H

#include "machine/repl/panel.h"

/* The line that says what comes next, then what `display` asked for. */
void display_stop(struct panel *p);

#endif

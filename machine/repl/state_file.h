/* SPDX-License-Identifier: MIT */
/*
 * state_file.h - what outlives the program: $XDG_STATE_HOME/mirrorball/NAME,
 * ~/.local/state by default (XDG Base Directory Specification).
 */
#ifndef MACHINE_REPL_STATE_FILE_H
#define MACHINE_REPL_STATE_FILE_H

#include <stdbool.h>
#include <stdio.h>

enum { STATE_PATH = 1024 };

/* Where it is; false if there is no home.  make: its folders too, 0700. */
bool state_path(const char *name, char path[STATE_PATH], bool make);

/* NULL if it cannot be opened; "w" makes the folders. */
FILE *state_open(const char *name, const char *mode);

#endif

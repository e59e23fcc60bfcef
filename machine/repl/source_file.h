/* SPDX-License-Identifier: MIT */
/*
 * source_file.h - the file that a piece of code was compiled from.
 *
 * It is looked for under the name that the compiler was told (source_open.h).
 * A name that begins with / is of another folder than the tree, a student's:
 * if that has moved, the file may lie beside the image, or one folder above.
 */
#ifndef MACHINE_REPL_SOURCE_FILE_H
#define MACHINE_REPL_SOURCE_FILE_H

#include "machine/repl/panel.h"

/* For fclose(); NULL: it is nowhere.  `space` (view.h): whose code it is. */
FILE *source_file_open(const struct panel *p, unsigned space,
                       const char *name);

#endif

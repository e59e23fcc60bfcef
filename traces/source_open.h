/* SPDX-License-Identifier: MIT */
/*
 * source_open.h - a file of source by the name that the compiler was told.
 *
 * Ours are named from the root of the tree ("vmm/trap.c"): that is the folder
 * that one stands in, or one above that of the running program.
 */
#ifndef TRACES_SOURCE_OPEN_H
#define TRACES_SOURCE_OPEN_H

#include <stdio.h>

/* For fclose(); NULL: it is nowhere. */
FILE *source_open(const char *name);

#endif

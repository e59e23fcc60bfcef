/* SPDX-License-Identifier: MIT */
/*
 * find.h - where the images are: `paging` means .../guestos/paging.elf.
 *
 * A word with a slash or a dot is a path and taken as it is.  Any other word
 * names a built image, looked for in
 *   1. $MIRRORBALL_HOME
 *   2. the folder of the running program, and the one above
 *   3. ../share/mirrorball as seen from there  (an installation)
 * and, if it is in none of these, is a path after all.
 */
#ifndef MACHINE_FIND_H
#define MACHINE_FIND_H

#include <stdbool.h>

#include "machine/complaint.h"

/*
 * The path of a guest's image, or of the monitor's (word NULL: the one that
 * was built with this program, vmm.elf).  The caller frees it; NULL: not
 * found, `why` says so.
 */
char *find_guest(const char *word, struct complaint *why);
char *find_monitor(const char *word, struct complaint *why);

/* The path of a sibling program, such as mirrorball-draw; the caller frees. */
char *find_sibling(const char *program);

/* Does the word name a path, rather than a built image? */
bool find_is_path(const char *word);

#endif

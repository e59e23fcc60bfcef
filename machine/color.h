/* SPDX-License-Identifier: MIT */
/*
 * color.h - --color: when colours are wanted.
 */
#ifndef MACHINE_COLOR_H
#define MACHINE_COLOR_H

#include <stdbool.h>

#include "machine/complaint.h"

/* AUTO: at a terminal that has them, unless NO_COLOR is set (no-color.org). */
enum color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* From "auto", "always", "never"; false: `why` says that it is none. */
bool color_read(const char *word, enum color *color, struct complaint *why);

#endif

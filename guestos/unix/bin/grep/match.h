/* SPDX-License-Identifier: MIT */
/*
 * match.h - does a pattern occur in a line?  ^ begins it, $ ends it, . is any
 * byte, * repeats the one before it, \ takes the next as it is.
 */
#ifndef GUESTOS_UNIX_BIN_GREP_MATCH_H
#define GUESTOS_UNIX_BIN_GREP_MATCH_H

#include <stdbool.h>

bool match(const char *pattern, const char *line);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * wrap.h - break a line of text into lines of at most so many characters.
 */
#ifndef TRACES_WRAP_H
#define TRACES_WRAP_H

#include <stddef.h>

/*
 * The length of the first line of `text`, `width` characters at most: it ends
 * at a newline, after "; ", before the space that would not fit, or in the
 * middle of a word that is longer than a line.  *next is where the second line
 * begins, without leading spaces; it points at the terminator if there is none.
 */
size_t wrap_line(const char *text, size_t width, const char **next);

/* How many lines there are: 0 for an empty text. */
size_t wrap_count(const char *text, size_t width);

#endif

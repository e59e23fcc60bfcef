/* SPDX-License-Identifier: MIT */
/*
 * form.h - what an answer looks like, without what it says.
 */
#ifndef LABS_VIVA_FORM_H
#define LABS_VIVA_FORM_H

#include <stdbool.h>
#include <stddef.h>

/*
 * `hi 30804040, even frame 00990 C 3 V--` becomes `hi ?, even frame ? C ? ?`:
 * in each part, up to a comma or semicolon, words with a digit, and the last
 * word, are what is asked for.  The number that a part begins with stays: it
 * says which step the part is about.
 */
void form_of(const char *answer, char *to, size_t room);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * suggest.h - "did you mean ...?" for mistyped words.
 */
#ifndef MACHINE_SUGGEST_H
#define MACHINE_SUGGEST_H

#include <stddef.h>

/*
 * How many letters must be inserted, deleted, replaced or swapped with their
 * neighbour to turn one word into the other.
 */
unsigned suggest_distance(const char *a, const char *b);

/*
 * The candidate nearest to word, or NULL if none is near enough to be meant:
 * at most a third of its letters wrong, or the word is how just one of them
 * begins.  The first of equals wins.
 */
const char *suggest(const char *word, const char *const candidate[],
                    size_t count);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * rare.h - which answer is worth asking for?
 *
 * An answer that most students' sheets have goes round the corridor.  So what
 * can be asked about is grouped by what it answers, and the group is chosen
 * first: what happens a thousand times in a run is as likely as what happens
 * once.
 */
#ifndef LABS_VIVA_RARE_H
#define LABS_VIVA_RARE_H

#include <stdbool.h>
#include <stddef.h>

#include "labs/quiz/dice.h"

/*
 * Are most of its numbers and rights 0, or is there no number in it at all?
 * `hi 493da0ed, even frame 00000 C 0 --G, odd frame 00000 C 0 --G` is.
 */
bool rare_blank(const char *answer);

struct rare {
    const char *kind, *answer;
};

/*
 * The number of one of these n > 0: the kind by chance, then the answer, then
 * one that has it.  What is blank is chosen if there is nothing else.
 */
size_t rare_choose(const struct rare *list, size_t n, struct dice *d);

#endif

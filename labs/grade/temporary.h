/* SPDX-License-Identifier: MIT */
/*
 * temporary.h - a folder in /tmp for what is made of one submission.
 *
 * Its owner holds a lock on it while it lives; who is killed leaves the folder
 * behind, without one.  The next to make a folder removes such, if they are the
 * same user's and older than TEMPORARY_OLD seconds (a new one may not be locked
 * yet).
 */
#ifndef LABS_GRADE_TEMPORARY_H
#define LABS_GRADE_TEMPORARY_H

#include <stdbool.h>

enum { TEMPORARY_PATH = 64, TEMPORARY_OLD = 60 };

struct temporary {
    char path[TEMPORARY_PATH];
    int lock; /* a descriptor */
};

/* False: /tmp cannot be written, and there is nothing to remove. */
bool temporary_make(struct temporary *t);

/* With the files that are in it. */
void temporary_remove(struct temporary *t);

#endif

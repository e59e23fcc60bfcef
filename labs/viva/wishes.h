/* SPDX-License-Identifier: MIT */
/*
 * wishes.h - what is asked of `mirrorball viva`, from its command line.
 */
#ifndef LABS_VIVA_WISHES_H
#define LABS_VIVA_WISHES_H

#include <stdbool.h>

#include "labs/quiz/write.h"

enum { EXIT_ALL, EXIT_LESS, EXIT_USE, EXIT_NOTHING, EXIT_OURS };

struct wishes {
    const char *lab; /* NULL: the one whose files are there */
    const char *folder, *student, *key, *check, *keep;
    bool answers;
    write_problem *write;
};

/* One line on standard error; EXIT_USE. */
int wishes_wrong(const char *what, const char *which);

/*
 * False: there is nothing to do but to end with *status; what is to be said
 * has been said.  The words stay argv's.
 */
bool wishes_read(struct wishes *w, int argc, char *argv[], int *status);

#endif

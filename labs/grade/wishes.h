/* SPDX-License-Identifier: MIT */
/*
 * wishes.h - what is asked of `mirrorball grade`, from its command line.
 */
#ifndef LABS_GRADE_WISHES_H
#define LABS_GRADE_WISHES_H

#include <stdbool.h>
#include <stdint.h>

enum { EXIT_FULL, EXIT_LESS, EXIT_USE, EXIT_NOT_BUILT, EXIT_OURS };
enum { WISHES_PATH = 512, DEFAULT_SEED = 1 };

struct wishes {
    char root[WISHES_PATH]; /* of the tree: for the caller to find */
    const char *lab, *folder;
    const char *format, *output, *only, *rubric, *convert, *keep, *class;
    const char *of, *who;
    const char *student, *key;
    uint64_t seed;
    bool check, list;
};

extern const char wishes_usage[];

/* One line on standard error; EXIT_USE. */
int wishes_wrong(const char *what, const char *which);

/*
 * False: there is nothing to do but to end with *status, what is to be said
 * has been said.  The words stay argv's.
 */
bool wishes_read(struct wishes *w, int argc, char *argv[], int *status);

#endif

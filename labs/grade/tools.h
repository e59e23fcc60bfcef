/* SPDX-License-Identifier: MIT */
/*
 * tools.h - commands that the Makefile leaves in build/lab/, a word a line:
 * `cc`, the cross compiler; `vmm.objects` and others, how an image is linked.
 */
#ifndef LABS_GRADE_TOOLS_H
#define LABS_GRADE_TOOLS_H

#include "labs/grade/result.h"

enum { TOOLS_WORDS = 500 };

struct tools {
    char *text; /* for the caller to free */
    const char *word[TOOLS_WORDS];
    size_t count; /* there is room for 16 more */
};

/* False: r says that the tree has not been built. */
bool tools_read(struct tools *l, const char *root, const char *name,
                struct result *r);

#endif

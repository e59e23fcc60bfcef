/* SPDX-License-Identifier: MIT */
/*
 * submission.h - what a student has handed in, built for its lab's bare
 * program: as the grader does it, line by line for stepping, or with a
 * statement left out.
 *
 * It is compiled by labs/grade/build.h, in the same sandbox, and runs inside
 * the simulated machine alone.  The student's folder is not written to.
 */
#ifndef LABS_VIVA_SUBMISSION_H
#define LABS_VIVA_SUBMISSION_H

#include "labs/grade/result.h"
#include "labs/grade/rubric.h"
#include "labs/viva/source.h"

enum { SUBMISSION_FILES = 4, SUBMISSION_PATH = 512 };

struct submission {
    const struct rubric *rubric;
    const char *root, *folder;
    char scratch[64]; /* a folder of ours: in/, and one for each way */
    struct source *file[SUBMISSION_FILES];
    unsigned files;
    char *booted; /* built as the grader does: the monitor, or the guest */
    struct result *result; /* of the last build: what was said */
};

enum way {
    WAY_GRADER,  /* as the grader builds it */
    WAY_LINES,   /* without optimization: each line has code of its own */
    WAY_CHANGED, /* the same, changed */
    WAY_POISONED, /* and what it does not initialize has another value */
    WAYS
};

/* False: `why`, and nothing is to be closed. */
bool submission_open(struct submission *s, const char *root,
                     const struct rubric *rubric, const char *folder,
                     struct complaint *why);
void submission_close(struct submission *s);

/*
 * Build it; with `text` in the place of file `which`, if it is not NULL.  The
 * bare program's path, to free; NULL: s->result says why not.
 */
char *submission_build(struct submission *s, enum way way, unsigned which,
                       const char *text);

#endif

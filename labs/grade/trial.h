/* SPDX-License-Identifier: MIT */
/*
 * trial.h - a run of guests under a student's monitor, and what was seen of it.
 */
#ifndef LABS_GRADE_TRIAL_H
#define LABS_GRADE_TRIAL_H

#include "labs/grade/build.h"
#include "labs/grade/result.h"
#include "machine/session.h"

enum { TRIAL_WORDS = 32, CONSOLE_MOST = 1 << 20 };

struct trial {
    char *word[TRIAL_WORDS]; /* as behind `mirrorball` */
    int words;
    char line[SAID / 2];   /* what stands behind `mirrorball repl` to see the
                              same, by the image that `lab build` makes */
    struct options options;
    struct session session;
    uint64_t limit;
    char *console; /* at most CONSOLE_MOST bytes, then cut off */
    size_t said, room;
    bool flooded;
    enum stop stop;
};

/* Made from the test's keys; about to start.  False: `why` says why not. */
bool trial_open(struct trial *run, const struct rubric_test *t,
                const struct build *b, struct complaint *why);
void trial_close(struct trial *run);

/* To the end or the limit, or until *over. */
void trial_go(struct trial *run, const bool *over);

/*
 * How to stand there again: so many steps into the run; and how to draw it,
 * with this option of `mirrorball draw`.
 */
void trial_reopen(const struct trial *run, struct verdict *v, uint64_t step,
                  const char *option);

#endif

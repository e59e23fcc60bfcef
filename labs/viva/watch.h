/* SPDX-License-Identifier: MIT */
/*
 * watch.h - boot a guest of the student's own on the student's build, and
 * collect moments.
 */
#ifndef LABS_VIVA_WATCH_H
#define LABS_VIVA_WATCH_H

#include "labs/viva/moment.h"
#include "labs/viva/submission.h"

enum { WATCH_MOST = 600 };

struct watched {
    struct moment *moment;
    size_t moments;
    char line[SAID / 2]; /* behind `mirrorball repl`: the same run */
};

/*
 * The rubric's guests have been varied (labs/grade/varied.h).  `seen_in` is
 * the folder that line names, where build/ has the image.  False: there is
 * nothing to watch in this lab, or nothing was seen.  Free with watch_free().
 */
bool watch_boot(struct watched *w, const struct submission *sub,
                const char *seen_in);
void watch_free(struct watched *w);

#endif

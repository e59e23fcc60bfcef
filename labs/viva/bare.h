/* SPDX-License-Identifier: MIT */
/*
 * bare.h - a built bare program, called once: what it answers, and which of
 * the student's statements were executed.
 */
#ifndef LABS_VIVA_BARE_H
#define LABS_VIVA_BARE_H

#include "labs/grade/cases.h"
#include "labs/grade/fetches.h"
#include "labs/viva/submission.h"

/* How often each span of each file was executed. */
struct ran {
    uint32_t span[SUBMISSION_FILES][SPANS_MOST];
};

/* Instructions are counted, so a slow computer changes no question. */
enum { BARE_STEPS = 600000, BARE_WORDS = 1 << 16 };

struct bare {
    const struct submission *of;
    char *path;
    uint32_t copied; /* code that is copied to the vectors; 0: none */
    char strange[FETCHES_TEXT]; /* what the grader says of what a call executed;
                                   "": nothing */
    uint32_t *begins; /* by word of the text: which span begins there, as
                         (file + 1) << 16 | span; 0: none; NULL: nobody asks */
};

/* Takes the path.  False: there is no line table; nothing is to be freed. */
bool bare_open(struct bare *m, const struct submission *of, char *path,
                bool lines, struct complaint *why);
void bare_close(struct bare *m);

/*
 * Call it with this case; `after` gets the case with its answers.  ran may be
 * NULL.  False: it does not return, or not within BARE_STEPS.
 */
bool bare_call(struct bare *m, const struct case_kind *kind,
                const void *given, void *after, struct ran *ran);

/* The bare program with this call in it, as a file; false: `why`. */
bool bare_keep(const struct bare *m, const struct case_kind *kind,
                const void *given, const char *path, struct complaint *why);

#endif

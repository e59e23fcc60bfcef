/* SPDX-License-Identifier: MIT */
/*
 * calls.h - a machine with a lab's bare program in it, and cases to call.
 *
 * The cases are written into its memory before it starts, the answers are
 * read from there when it has stopped.
 */
#ifndef LABS_GRADE_CALLS_H
#define LABS_GRADE_CALLS_H

#include "labs/grade/cases.h"
#include "labs/grade/fetches.h"
#include "machine/session.h"

struct calls {
    const struct case_kind *kind;
    unsigned count;
    const void *given; /* count cases of kind->bytes: the caller's */
    struct options options;
    struct session session;
    struct fetches fetches; /* what is executed was linked? */
};

/*
 * About to start; c stays where it is.  False: `why` says why not, and nothing
 * is to be closed.
 */
bool calls_open(struct calls *c, const struct case_kind *kind,
                const char *harness, const void *given, unsigned count,
                struct complaint *why);
void calls_close(struct calls *c);

/* How many have returned. */
uint32_t calls_done(const struct calls *c);

/*
 * The cases as they are now, into `to` (count * kind->bytes): of what comes
 * out of the machine only the answers are believed.
 */
void calls_answers(const struct calls *c, void *to);

/* Where the bare program has this symbol: a physical address. */
uint32_t calls_place(const struct calls *c, const char *symbol);

/* The bare program with these cases in its data, as a file to look at. */
bool calls_keep(const struct calls *c, const char *harness, unsigned first,
                unsigned count, const char *path, struct complaint *why);

#endif

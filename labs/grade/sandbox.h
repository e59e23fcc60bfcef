/* SPDX-License-Identifier: MIT */
/*
 * sandbox.h - run a compiler on a stranger's file.
 *
 * With bubblewrap it sees /usr, the headers that a lab's file may include,
 * its input and its output folder, no network and no other process; always
 * its processor time, memory, the size of its files and the time in which it
 * must come to its end are limited.
 */
#ifndef LABS_GRADE_SANDBOX_H
#define LABS_GRADE_SANDBOX_H

#include <glob.h>
#include <stdbool.h>
#include <stddef.h>

enum { SANDBOX_WORDS = 1200 };

struct sandbox {
    const char *root;       /* the tree; its headers appear as /tree */
    const char *sees;       /* patterns of further headers; or NULL */
    const char *in, *out;   /* folders; they appear as /in and /out */
    bool wrapped;           /* in bubblewrap; else paths are as they are */
    bool alone;             /* no headers: what is given is preprocessed */
};

/*
 * What a lab's file may include, as paths on this side: also where there is no
 * bubblewrap to hide the rest.  The caller frees it with globfree().
 */
void sandbox_headers(const char *root, const char *sees, glob_t *found);

/* Can bubblewrap start here? */
bool sandbox_can_wrap(void);

/*
 * Run the words (words[0] the program), collecting at most `room` bytes of
 * what it says.  Its exit status; -1: it was killed, by a limit or a signal.
 */
int sandbox_run(const struct sandbox *s, const char *const words[], char *said,
                size_t room);

#endif

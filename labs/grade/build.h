/* SPDX-License-Identifier: MIT */
/*
 * build.h - from a student's file to an image with it in the place of ours.
 *
 * The Makefile leaves in build/lab/: `cc`, the cross compiler and its flags, a
 * word a line; `vmm.objects` and `harness-N.objects`, what is linked.
 */
#ifndef LABS_GRADE_BUILD_H
#define LABS_GRADE_BUILD_H

#include "labs/grade/result.h"

struct build {
    const char *root;   /* the tree */
    const char *lab;    /* its number */
    const char *folder; /* the student's */
    const char *out;    /* where to put what is made: a folder of ours */
    const char *keep;   /* a folder for what helps to look; NULL: none */
    char *guest;        /* the guest that the file belongs to */
    char *monitor;      /* images; NULL if there is none of that kind */
    char *harness;
    char *answers; /* the text of the file, if it is not compiled */
};

/*
 * Has the object no probes (traces/probe.h) but for the events that the lab's
 * `probes` names?  They would speak for the monitor.  False: it is not allowed,
 * and r says so.
 */
bool build_is_silent(const char *object, struct result *r);

/*
 * Compile and link.  r->build and r->said tell how it went; what was made is
 * in b, and build_free() frees its names.  False: it cannot be graded.
 */
bool build_make(struct build *b, struct result *r);
void build_free(struct build *b);

#endif

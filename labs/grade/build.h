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
#include "labs/grade/sandbox.h"

struct build {
    const char *root;   /* the tree */
    const char *lab;    /* its number */
    const char *folder; /* the student's */
    const char *out;    /* where to put what is made: a folder of ours */
    const char *keep;   /* a folder for what helps to look; NULL: none */
    const char *const *how; /* further words for the compiler, ended by NULL;
                               NULL: none */
    bool calls_only;    /* nothing but the bare program of `cases` */
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
 * Is all code of the object MIPS32 (no MIPS16, no microMIPS: their functions
 * may have any words between their instructions), and does it ask for no symbol
 * that is the bare program's own?  It could tell it which test is
 * running.  False: it is not allowed, and r says so; `file` is what it is of.
 */
bool build_is_modest(const char *object, const char *file, struct result *r);

/*
 * `list` is a file that the compiler (-MD) or the assembler (--MD) has written:
 * what it has read.  It may have read `files`, which end with NULL; if headers
 * is true also the compiler's own headers, those of sandbox_headers() and files
 * of the folder s->in.  False: something else as well, and r says what.
 */
bool build_read_only(const char *list, const char *const files[], bool headers,
                     const struct sandbox *s, struct result *r);

/*
 * Is this file, by its realpath(), one of the system's headers, of ours that
 * sandbox_headers() has, or in the folder s->in?
 */
bool build_is_header(const char *real, const struct sandbox *s);

/*
 * Compile and link.  r->build and r->said tell how it went; what was made is
 * in b, and build_free() frees its names.  False: it cannot be graded.
 */
bool build_make(struct build *b, struct result *r);
void build_free(struct build *b);

#endif

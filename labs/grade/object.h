/* SPDX-License-Identifier: MIT */
/*
 * object.h - from one file of a student's to an object.
 *
 * What the compiler gets is the preprocessed text that has been looked at: a
 * file cannot be another one the second time, nor bring precompiled headers.
 */
#ifndef LABS_GRADE_OBJECT_H
#define LABS_GRADE_OBJECT_H

#include "labs/grade/build.h"

/* The name in a student's folder of a lab's file: its last part. */
const char *object_source(const char *path);

/*
 * `file` (as the rubric has it) to MADE.o in s->out, in the sandbox.  False:
 * r->build and r->said tell why there is none.
 */
bool object_make(const struct build *b, struct result *r,
                 const struct sandbox *s, const char *file, const char *made);

#endif

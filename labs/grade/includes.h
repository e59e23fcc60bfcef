/* SPDX-License-Identifier: MIT */
/*
 * includes.h - what a submission would draw in, before the compiler opens any
 * of it: it says much of what it has read, and waits where nothing comes.
 */
#ifndef LABS_GRADE_INCLUDES_H
#define LABS_GRADE_INCLUDES_H

#include "labs/grade/result.h"
#include "labs/grade/sandbox.h"

/*
 * `source` is a file in s->in; of it, and of all headers of its folder that it
 * includes, each #include must have a literal name, without .. and not from the
 * root, of a header that sandbox_headers() knows, of the system, or of a
 * regular file (no link) in the folder.  No other directive may name a file.
 * False: r says what is not so, and where.
 */
bool includes_are_allowed(const struct sandbox *s, const char *source,
                          struct result *r);

#endif

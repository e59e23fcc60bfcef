/* SPDX-License-Identifier: MIT */
/*
 * directives.h - the directives of a C or assembly file that name a file, as
 * the preprocessor would find them: behind comments, over several lines, as %:.
 */
#ifndef LABS_GRADE_DIRECTIVES_H
#define LABS_GRADE_DIRECTIVES_H

#include <stdbool.h>

struct directive {
    unsigned line;
    char name[256];  /* #include's file; or what is not allowed, in words */
    bool quoted;     /* "NAME", not <NAME> */
    const char *why; /* it is not allowed; NULL: it is an #include */
};

/*
 * Lines that are continued become one, comments a blank, in place; the lines
 * that are gone follow behind.  False: d says what cannot be understood here.
 */
bool directives_prepare(char *text, struct directive *d);

/* The next one of the text, from *rest on.  False: no more. */
bool directives_next(const char *text, const char **rest, struct directive *d);

#endif

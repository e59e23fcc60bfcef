/* SPDX-License-Identifier: MIT */
/*
 * scan.h - preprocessed text, token by token, and where each stands.
 *
 * A token is a name or number, a string or character as it is written, the
 * digraph <:, one other character, or a whole line that begins with # and is
 * no mark of the preprocessor's.  Those marks (# LINE "FILE") are followed.
 * The text ends with a NUL and has no other (scan_read()).
 */
#ifndef LABS_GRADE_SCAN_H
#define LABS_GRADE_SCAN_H

#include <stdbool.h>

#include "labs/grade/result.h"

struct token {
    const char *at, *end; /* they are the same behind the last one */
    bool first;           /* of its line */
};

/* To look ahead, go on with a copy. */
struct scan {
    const char *rest;
    bool first;       /* at the beginning of a line */
    unsigned line;    /* of `file`, where `rest` stands */
    const char *file; /* "NAME": up to the next "; NULL: not known */
};

/* The text of a file, a blank for each NUL in it, for the caller to free. */
char *scan_read(const char *path, struct result *r);

struct scan scan_begin(const char *text);
struct token scan_next(struct scan *s);

bool token_is(const struct token *t, const char *word);
bool token_is_one_of(const struct token *t, const char *const words[]);

/*
 * What ends before s->rest is not allowed: r says the file's last name, the
 * line, the first line of the token, and why.  False.
 */
bool scan_refuse(const struct scan *s, const struct token *t, const char *why,
                 struct result *r);

#endif

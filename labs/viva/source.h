/* SPDX-License-Identifier: MIT */
/*
 * source.h - a student's file as text, and the statements in it.
 *
 * Read as a person does who looks for places to point at: `;` ends a
 * statement, `if (...)` is a condition.  What the preprocessor would make of
 * it is not asked: whatever is pointed at has been seen to run, and what is
 * changed is compiled again.
 */
#ifndef LABS_VIVA_SOURCE_H
#define LABS_VIVA_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "machine/complaint.h"

enum span_kind {
    SPAN_STATEMENT, /* up to its `;`, or an instruction of assembly */
    SPAN_CONDITION  /* the parentheses behind `if` */
};

/* A piece of the text: bytes from..to - 1, in lines first..last (from 1). */
struct span {
    enum span_kind kind;
    size_t from, to;
    unsigned first, last;
    bool removable; /* the rest may still be a program without it */
    bool declares;  /* `uint32_t x = 1;` */
    bool alone;     /* nothing else that is executed is in its lines */
};

enum { SPANS_MOST = 1000, LINES_MOST = 4000 };

struct source {
    char *name; /* compose.c */
    char *text;
    char *plain; /* as long, but with blanks for comments, strings and
                    directives */
    unsigned lines;
    struct span span[SPANS_MOST];
    size_t spans;
};

/* False: it cannot be read, or is no text of a bearable size: `why`. */
bool source_read(struct source *s, const char *folder, const char *name,
                 struct complaint *why);
void source_free(struct source *s);

/*
 * The text without this statement, or with this condition the other way
 * round; to free.
 */
char *source_without(const struct source *s, const struct span *span);

/* Its words with one blank between, at most `room` bytes; "..." if cut. */
void source_words(const struct source *s, const struct span *span, char *to,
                  size_t room);

/* For source_read(): statements.c. */
void source_find_spans(struct source *s);

#endif

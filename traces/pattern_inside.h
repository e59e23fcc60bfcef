/* SPDX-License-Identifier: MIT */
/*
 * pattern_inside.h - a pattern, taken apart: for pattern.c, which decides what
 * fits, pattern_parse.c, which makes it, and matcher.c, which looks for it.
 */
#ifndef TRACES_PATTERN_INSIDE_H
#define TRACES_PATTERN_INSIDE_H

#include "traces/pattern.h"

enum {
    PATTERN_TESTS = 6,
    PATTERN_WAYS = 6,
    PATTERN_NEVERS = 4,
    PATTERN_VARIABLES = 8,
    PATTERN_NAME = 32,
    PATTERN_DEPTH = 4,        /* functions inside one another */
    PATTERN_END = EVENT_KINDS /* the kind that "end" stands for */
};

enum term_kind { TERM_NUMBER, TERM_FIELD, TERM_VARIABLE };

struct term {
    enum term_kind kind;
    uint64_t number; /* or which variable */
    char field[PATTERN_NAME];
    unsigned function[PATTERN_DEPTH]; /* the innermost first */
    unsigned functions;
};

enum pattern_op { OP_eq, OP_ne, OP_lt, OP_le, OP_gt, OP_ge };

struct test {
    struct term left, right;
    enum pattern_op op;
};

/* One way to fit: of one of these kinds, with all these tests. */
struct way {
    bool kind[EVENT_KINDS + 1];
    struct test test[PATTERN_TESTS];
    unsigned tests;
};

/* What one event must be: it must fit one of the ways. */
struct shape {
    struct way way[PATTERN_WAYS];
    unsigned ways;
    bool kind[EVENT_KINDS + 1]; /* of all ways */
};

struct pattern_step {
    struct shape event;
    bool adjacent; /* nothing between the step before and this one */
    struct shape never[PATTERN_NEVERS];
    unsigned nevers;
    bool forks; /* a later event that fits may do when the first does not */
};

struct pattern {
    const struct event_info *kinds;
    struct pattern_step step[PATTERN_STEPS];
    unsigned steps;
    char variable[PATTERN_VARIABLES][PATTERN_NAME];
    unsigned variables;
};

/* What the variables stand for, as far as they do. */
struct bindings {
    uint64_t value[PATTERN_VARIABLES];
    bool bound[PATTERN_VARIABLES];
};

/*
 * Does the event fit?  It may bind variables; they are as before if it does
 * not.  EVENT_none is the trace's end.
 */
bool shape_fits(const struct pattern *p, const struct shape *s,
                const struct event *e, struct bindings *b);

/* The kind, as shape.kind is indexed. */
unsigned shape_kind(const struct event *e);

/*
 * Set each step's `forks`; a variable that is used before it can have a value
 * is an error.
 */
void pattern_check(struct pattern *p, char error[PATTERN_ERROR]);

/* Which argument of events of this kind is called that; -1: none. */
int pattern_argument(const struct event_info *info, const char *name);

/* Has every event such a field? */
bool pattern_common(const char *name);

#endif

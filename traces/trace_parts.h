/* SPDX-License-Identifier: MIT */
/*
 * trace_parts.h - what the commands of `mirrorball trace` share: trace_main.c
 * reads the command line, each command has a file of its own.
 */
#ifndef TRACES_TRACE_PARTS_H
#define TRACES_TRACE_PARTS_H

#include <stdbool.h>

#include "traces/trace.h"

enum { STATUS_OK = 0, STATUS_NO = 1, STATUS_BAD = 2 };

struct trace_options {
    const char *kind;    /* NULL: every kind */
    const char *example; /* the table of one flow of this kind; or NULL */
    const char *pattern; /* grep */
    unsigned long flow;  /* 0: all, a line each */
    unsigned long most;  /* so many at most; 0: all */
    bool fold, count, json;
};

/* One line on stderr; STATUS_BAD. */
int trace_complain(const char *what, const char *which);

/* Feed all events to the sink; the exit status, having said what is wrong. */
int trace_feed(struct trace_reader *r, struct event_sink sink);

/* The commands, for one file; diff has two. */
int trace_cat(const struct trace_options *o, struct trace_reader *r);
int trace_flows(const struct trace_options *o, struct trace_reader *r);
int trace_stat(const struct trace_options *o, struct trace_reader *r);
int trace_grep(const struct trace_options *o, struct trace_reader *r);
int trace_diff(const struct trace_options *o, struct trace_reader *a,
               struct trace_reader *b);

/* What `trace COMMAND --help` says: cat, flows, stat, grep or diff. */
void trace_help(const char *command);

/* The pattern language, of this. */
void trace_grep_help(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * log.h - a copy of the session in a file: log FILE, log off.
 *
 * What is typed, what the commands and the guests answer, what is wrong.  As
 * gdb's `set logging`: a file that is there already is added to.
 */
#ifndef MACHINE_REPL_LOG_H
#define MACHINE_REPL_LOG_H

#include <stdio.h>

enum { LOG_PATH = 160 };

struct log {
    FILE *file; /* NULL: off */
    FILE *out, *err; /* what p->out and p->err were */
    char path[LOG_PATH];
};

struct panel;

/* A line that was typed, or read from a script. */
void log_line(struct panel *p, const char *line);

/* The end of the session, or `log off`. */
void log_close(struct panel *p);

#endif

/* SPDX-License-Identifier: MIT */
/* cpp.h - what the parts of the preprocessor know of each other. */
#ifndef GUESTOS_UNIX_BIN_CPP_CPP_H
#define GUESTOS_UNIX_BIN_CPP_CPP_H

#include <stdbool.h>

enum { MACRO_NAME = 32, MACRO_TEXT = 96, SOURCE_CHUNK = 4096 };

/* main.c: this file, and what it includes. */
void process(const char *path);

/* source.c: a file, line by line, and the output. */
struct source {
    int fd, at, end;
    char *chunk;
};

void source_start(struct source *s, int fd);
bool source_line(struct source *s, char *to, int room);
void source_end(struct source *s);
void out_text(const char *text, int n);
void out_flush(void);

/* macro.c: names and what stands for them. */
bool macro_letter(char c);                /* may it be in a name? */
const char *macro_find(const char *name); /* 0: it is none */
void macro_define(const char *name, const char *text);
void macro_forget(const char *name);

/* Put the line out, with the macros replaced. */
void macro_expand(const char *line);

#endif

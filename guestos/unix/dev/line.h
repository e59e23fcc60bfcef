/* SPDX-License-Identifier: MIT */
/*
 * line.h - a line as it is typed: what each key does to it, and what the
 * console shows of that.
 *
 *   return, newline   end the line, and are part of it as a newline
 *   backspace, delete take the last character away
 *   ^U                takes all of them away
 *   ^D                ends the line without a newline; an empty one is the end
 *
 * Other control characters but tab do nothing, and so does what does not fit.
 */
#ifndef GUESTOS_UNIX_DEV_LINE_H
#define GUESTOS_UNIX_DEV_LINE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    LINE_MOST = 256,             /* its newline included */
    LINE_ECHO = 3 * LINE_MOST    /* what a key can show at most: ^U */
};

/* All zeroes: an empty one. */
struct line {
    char text[LINE_MOST];
    uint32_t length;
    uint32_t read;  /* so many of them */
    bool complete;  /* it may be read, and is not edited any more */
};

/* A key; how many bytes to show, in echo. */
uint32_t line_edit(struct line *l, char key, char echo[LINE_ECHO]);

/* So many more bytes were read: after the last one another line begins. */
void line_was_read(struct line *l, uint32_t bytes);

#endif

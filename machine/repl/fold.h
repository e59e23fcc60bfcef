/* SPDX-License-Identifier: MIT */
/*
 * fold.h - what is said, broken at words where the window ends.
 *
 * A stream in front of another one.  A line that fits goes through as it is.
 * Else it is indented less, if it is far and that is enough; else it goes on
 * in further lines, indented to where its last column begins (behind two blanks or more,
 * in the left half of the window), or four blanks more than the line itself.
 * A column in the right half stays in one piece, if it fits into a line.  A full stop and two
 * blanks are no column.  What guests print, behind "| ", goes on behind "| ".
 *
 * Left whole: a line that begins with "{", which is JSON, for programs; and a
 * word that is longer than a line, so that it can still be copied.  Colours
 * take no room, nor do the further bytes of a UTF-8 character.
 */
#ifndef MACHINE_REPL_FOLD_H
#define MACHINE_REPL_FOLD_H

#include <stdbool.h>
#include <stdio.h>

enum { FOLD_COLUMNS_LEAST = 16 }; /* a window narrower than that has none */

struct fold {
    FILE *to;                        /* not closed by us */
    unsigned (*columns)(void *self); /* asked at every line; 0: no end */
    void *self;
    /* The line that is being written: */
    unsigned column;  /* where it stands */
    unsigned width;   /* where the window ends */
    unsigned hang;    /* how far the next one will be indented */
    enum { FOLD_FRESH, FOLD_TEXT, FOLD_GUEST, FOLD_WHOLE } kind;
    char last;        /* the byte before the last blanks */
};

/*
 * The stream; f (to, columns and self given) must live until it is closed.
 * Who writes to `to` besides must flush this one first.  NULL if the host has
 * no memory.
 */
FILE *fold_open(struct fold *f);

/* Bytes as they come; a word that comes in two parts is two words. */
void fold_write(struct fold *f, const char *text, size_t size);

#endif

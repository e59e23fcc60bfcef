/* SPDX-License-Identifier: MIT */
/*
 * quote.h - words for a shell: who copies a command from a report gets the
 * words that were meant, whatever a folder is called.
 */
#ifndef LABS_GRADE_QUOTE_H
#define LABS_GRADE_QUOTE_H

/*
 * The word as a POSIX shell's text, to free: as it is, if no character of it
 * means something to a shell, else in single quotes.
 */
char *quote_word(const char *word);

#endif

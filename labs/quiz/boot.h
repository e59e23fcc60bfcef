/* SPDX-License-Identifier: MIT */
/*
 * boot.h - a machine from the words of a command line, its console unheard.
 */
#ifndef LABS_QUIZ_BOOT_H
#define LABS_QUIZ_BOOT_H

#include "machine/session.h"

enum { BOOT_WORDS = 16 };

struct boot {
    char *word[BOOT_WORDS]; /* copies: the options point into them */
    struct options options;
    struct session session;
};

/*
 * As `mirrorball run WORDS...`, about to start; the list ends with NULL.  Gives
 * up (problem.h) if it cannot.
 */
struct boot *boot_open(const char *const words[]);
void boot_close(struct boot *b);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * settings.h - the monitor's boot arguments.
 *
 * settings.def lists them.  A slice starts with an empty TLB: one shorter
 * than 3000 steps of Count could end before the guest has come to anything.
 *
 * Every setting is known here by name or refused: a misspelt one must not
 * silently change what is measured.
 */
#ifndef VMM_SETTINGS_H
#define VMM_SETTINGS_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/vmm.h"

struct boot_args {
    struct settings settings;
    uint32_t rd_start; /* virtual (kseg0) address; 0: no archive */
    uint32_t rd_size;  /* bytes */
};

/*
 * Read the arguments, words separated by blanks.  On failure *bad and
 * *bad_length are the word that was not understood.
 */
bool settings_parse(struct boot_args *out, const char *args, const char **bad,
                    uint32_t *bad_length);

/* All that are known, "key=values key=values ...", for a message. */
extern const char settings_known[];

/*
 * Of a word key=value, of so many bytes, what that key is for and what its
 * values are, in a line; NULL: there is no such key.
 */
const char *settings_means(const char *word, uint32_t length);

#endif

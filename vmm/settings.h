/* SPDX-License-Identifier: MIT */
/*
 * settings.h - the monitor's boot arguments.
 *
 *   stlb=off|exact|N   the software TLB: none; a cache of the guest's TLB;
 *                      N pairs with ghosts (shadow.h), N a power of two up
 *                      to 4096.  Default 1024
 *   slice=N            how long a VM runs while others wait, in steps of
 *                      Count, 3000 to 1000000000.  Default 100000 (4 ms).
 *                      A slice starts with an empty TLB: a shorter one
 *                      could end before the guest has come to anything
 *   exec=direct|emulate   run guests directly, or emulate every instruction
 *   rd_start=, rd_size=   where the archive is: read by boot.c
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

#endif

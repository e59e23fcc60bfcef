/* SPDX-License-Identifier: MIT */
/*
 * mode.h - the three privilege modes, and which of them Status selects.
 */
#ifndef MACHINE_SPEC_MODE_H
#define MACHINE_SPEC_MODE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/fields.h"

/* In order of falling privilege; the numbers are those of Status.KSU. */
enum mode { MODE_KERNEL = 0, MODE_SUPER = 1, MODE_USER = 2 };

/*
 * The mode that a Status value selects (PRA, "Operating Modes").
 * EXL and ERL force kernel mode whatever KSU says.  KSU=3 is reserved; it
 * never gets into the register (cp0_merge) and counts as user here.
 */
static inline enum mode mode_of(uint32_t status)
{
    uint32_t ksu = status & STATUS_KSU;

    if (ksu == 0 || (status & (STATUS_EXL | STATUS_ERL)))
        return MODE_KERNEL;
    return ksu == STATUS_KSU_SUPER ? MODE_SUPER : MODE_USER;
}

/* May CP0 be used?  In kernel mode always, elsewhere only with CU0. */
static inline bool cp0_usable(uint32_t status)
{
    return mode_of(status) == MODE_KERNEL || (status & STATUS_CU0);
}

/* "kernel", "supervisor", "user". */
const char *mode_name(enum mode mode);

/* 'K', 'S', 'U'. */
char mode_letter(enum mode mode);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * regs.h - the registers that unprivileged code sees.
 *
 * The machine's CPU and the monitor's virtual CPU both hold one of these, so
 * that the same meaning (meaning.h) serves both.
 */
#ifndef MACHINE_SPEC_REGS_H
#define MACHINE_SPEC_REGS_H

#include <stdint.h>

struct regs {
    uint32_t r[32]; /* r[0] reads 0: whoever writes registers restores it */
    uint32_t hi, lo;
};

enum {
    REG_V0 = 2,
    REG_V1 = 3,
    REG_A0 = 4,
    REG_A1 = 5,
    REG_A2 = 6,
    REG_A3 = 7,
    REG_S0 = 16,
    REG_S7 = 23,
    REG_T9 = 25,
    REG_K0 = 26,
    REG_K1 = 27,
    REG_GP = 28,
    REG_SP = 29,
    REG_S8 = 30,
    REG_RA = 31
};

/* "zero", "at", "v0" ... "ra", as binutils prints them ("s8" for 30). */
extern const char *const reg_name[32];

#endif

/* SPDX-License-Identifier: MIT */
/*
 * attempt.h - do something that may be forbidden, and live to tell.
 *
 * An attempt enters code in any mode and ends with its first exception, be it
 * a punishment or the `syscall` with which harmless code ends.  Whatever
 * happened, attempt() returns in kernel mode with interrupts off.
 */
#ifndef GUESTOS_GREEDY_ATTEMPT_H
#define GUESTOS_GREEDY_ATTEMPT_H

/* Byte offsets, for assembly; attempt.c checks them. */
#define TRY_PC 0
#define TRY_STATUS 4
#define TRY_A0 8
#define TRY_A1 12
#define OUTCOME_VALUE 0
#define OUTCOME_VECTOR 4
#define OUTCOME_CAUSE 8
#define OUTCOME_EPC 12
#define OUTCOME_BADVADDR 16

#ifndef __ASSEMBLER__

#include <stdint.h>

/* What to enter, with which Status (EXL is added) and arguments. */
struct
try {
    uint32_t pc, status, a0, a1;
};

/* How it ended. */
struct outcome {
    uint32_t value;  /* v0 at the end */
    uint32_t vector; /* VECTOR_REFILL or VECTOR_GENERAL */
    uint32_t cause, epc, badvaddr;
};

/*
 * Kernel functions that return normally end in a syscall too: ra points to
 * one.  Registers other than a0, a1, ra and sp hold anything.
 */
void attempt(const struct try *t, struct outcome *out);

/* A function of the kernel, called with these arguments. */
struct outcome attempt_kernel(uint32_t pc, uint32_t a0, uint32_t a1);

/* Code in a user page, in user mode. */
struct outcome attempt_user(uint32_t pc, uint32_t a0, uint32_t a1);

/* An exception came while nothing was attempted: say so and power off. */
_Noreturn void attempt_missing(void);

#endif
#endif

/* SPDX-License-Identifier: MIT */
/*
 * report.h - one line for every rule broken, and what the law says.
 *
 * The law is the architecture's.  A line that says BREACH means that the
 * machine, or the monitor, let something happen that it must not, or forbade
 * what is allowed; greedy then powers off with status 1.
 */
#ifndef GUESTOS_GREEDY_REPORT_H
#define GUESTOS_GREEDY_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "guestos/greedy/attempt.h"
#include "machine/spec/exc.h"

/*
 * How an attempt must end.  LAW_fine: it is allowed.  A TLB miss has two
 * ends: at the refill vector if no entry matches, else at the general one.
 */
enum {
    LAW_CE_SHIFT = 5,
    LAW_AT_REFILL = 1 << 7,
#define EXC(name, code, addr, words) LAW_##name = (code),
#include "machine/spec/exc.def"
#undef EXC
    LAW_fine = LAW_Sys,
    LAW_CpU1 = LAW_CpU | 1 << LAW_CE_SHIFT,
    LAW_missL = LAW_TLBL | LAW_AT_REFILL,
    LAW_missS = LAW_TLBS | LAW_AT_REFILL,
    LAW_skip = 0xff /* not to be attempted in this mode */
};

/* In the terms of the law, how it ended. */
unsigned report_verdict(const struct outcome *out);

/* "WHO WHAT: AdEL 0x00600001" */
void report_outcome(const char *who, const char *what,
                    const struct outcome *out, unsigned law);

/* "WHAT: holds", or "WHAT: BREACH". */
void report_fact(const char *what, bool holds);

/* "WHAT: 0x00000000": of a value that the architecture defines. */
void report_value(const char *what, uint32_t value);

/* How many lines said BREACH. */
unsigned report_breaches(void);

#endif

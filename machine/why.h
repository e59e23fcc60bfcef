/* SPDX-License-Identifier: MIT */
/*
 * why.h - why an exception was entered, in words.
 */
#ifndef MACHINE_WHY_H
#define MACHINE_WHY_H

#include <stddef.h>

#include "machine/cpu.h"

enum { WHY_TEXT = 320 }; /* enough for every reason */

/*
 * The rule that ended in it, the facts that decided, why it went to that
 * vector, and where the rule is written:
 *
 *   no TLB entry matches: v:01000a30, ASID 03; EXL was 1, so to 0x180
 *   and not to 0x000 (PRA, "TLB Refill Exception")
 *
 * One line, cut to fit.  "there was none yet" if there was none.
 */
void why_text(const struct last_exception *last, char *text, size_t size);

/*
 * The rule and the facts alone, and where it is written:
 *
 *   no TLB entry matches: v:01000a30, ASID 03 (PRA, "TLB Refill Exception")
 */
void why_rule(const struct last_exception *last, char *text, size_t size);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * rules.h - the rules of rules.def, broken one after the other.
 */
#ifndef GUESTOS_GREEDY_RULES_H
#define GUESTOS_GREEDY_RULES_H

/* All of them, in user mode. */
void rules_break_as_user(void);

/* All of them that come back, in kernel mode: many are allowed there. */
void rules_break_as_kernel(void);

#endif

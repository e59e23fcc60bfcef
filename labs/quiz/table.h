/* SPDX-License-Identifier: MIT */
/*
 * table.h - TLB entries as a problem shows them, and the rule that decided.
 */
#ifndef LABS_QUIZ_TABLE_H
#define LABS_QUIZ_TABLE_H

#include "labs/quiz/bench.h"
#include "labs/quiz/problem.h"

/* A line each: `[0] VPN2 00021 ASID 1 G 0 | even PFN 00052 W 0 V 0 | odd ...`;
   VPN2 is the even page's number. */
void table_show(struct problem *p, const struct tlb_entry *entry, unsigned n);

/* Why the access came out as it did. */
void table_reason(struct problem *p, const struct bench *b, uint32_t va,
                  const struct outcome *got);

#endif

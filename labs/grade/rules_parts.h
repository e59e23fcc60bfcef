/* SPDX-License-Identifier: MIT */
/* rules_parts.h - what rules.c and rules_tlb.c share; for nobody else. */
#ifndef TESTS_GUEST_RULES_PARTS_H
#define TESTS_GUEST_RULES_PARTS_H

#include "labs/grade/rules.h"

enum { NO_MATCH = -1 };

/* Event e breaks a rule; the first time counts. */
void rule_broken(struct rules *r, const struct event *e, const char *format,
                 ...) __attribute__((format(printf, 3, 4)));

/* The real entry that matches, or NO_MATCH. */
int tlb_match(const struct rules *r, uint32_t va, uint32_t asid);

/* All of the real TLB, when a guest is about to run. */
void tlb_check(struct rules *r, const struct event *e);

void tlb_on_write(struct rules *r, const struct event *e);
void tlb_on_install(struct rules *r, const struct event *e);
void tlb_on_softtlb_hit(struct rules *r, const struct event *e);
void tlb_on_hit(struct rules *r, const struct event *e);

#endif

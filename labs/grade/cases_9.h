/* SPDX-License-Identifier: MIT */
/*
 * cases_9.h - what the cases of lab 9 are made of; cases_9.c has the classes,
 * cases_9_put.c and cases_9_drop.c their steps.
 */
#ifndef LABS_GRADE_CASES_9_H
#define LABS_GRADE_CASES_9_H

#include <stdbool.h>
#include <stdint.h>

#include "labs/9/cases.h"
#include "labs/quiz/dice.h"
#include "machine/spec/fields.h"

enum {
    PAIR = 2 * PAGE_SIZE,
    WAYS = 4,
    /* A half that allows all, and one that allows nothing; of both, global. */
    ALL = ENTRYLO_C_CACHED | ENTRYLO_D | ENTRYLO_V,
    NONE = ENTRYLO_C_CACHED | ENTRYLO_D,
    BOTH = ALL | ALL << 8,
    GLOBAL = BOTH | ENTRYLO_G | ENTRYLO_G << 8
};

/* One more step, as long as there is room; `more` as in struct step. */
void steps_add(struct case_ *c, enum op op, uint32_t va, uint32_t asid,
               uint32_t more);

/* The first page of a pair, far enough from both ends of kuseg. */
uint32_t steps_pair(struct dice *d);

/* An offset in the first page of a pair, or in both. */
uint32_t steps_even(struct dice *d);
uint32_t steps_page(struct dice *d);

/* Another pair of the same set, the nth. */
uint32_t steps_rival(const struct case_ *c, uint32_t va, uint32_t n);

/* Puts of n pairs that share a set: of other pages each. */
void steps_put_set(struct case_ *c, uint32_t va, uint32_t asid, uint32_t n);

/* Look for what the first n steps have put, the last first. */
void steps_find_set(struct case_ *c, uint32_t n);

/* The steps of each class, on an empty case. */
void steps_keeps(struct case_ *c, struct dice *d);
void steps_pages(struct case_ *c, struct dice *d);
void steps_fresh(struct case_ *c, struct dice *d);
void steps_asids(struct case_ *c, struct dice *d);
void steps_global(struct case_ *c, struct dice *d);
void steps_valid(struct case_ *c, struct dice *d);
void steps_replace(struct case_ *c, struct dice *d);
void steps_ways(struct case_ *c, struct dice *d);
void steps_full(struct case_ *c, struct dice *d);
void steps_room(struct case_ *c, struct dice *d);
void steps_one_set(struct case_ *c, struct dice *d);
void steps_sets(struct case_ *c, struct dice *d);
void steps_front(struct case_ *c, struct dice *d);
void steps_global_probed(struct case_ *c, struct dice *d);
void steps_drop(struct case_ *c, struct dice *d);
void steps_drop_all(struct case_ *c, struct dice *d);
void steps_drop_global(struct case_ *c, struct dice *d);
void steps_span(struct case_ *c, struct dice *d);
void steps_span_within(struct case_ *c, struct dice *d);
void steps_span_end(struct case_ *c, struct dice *d);
void steps_huge(struct case_ *c, struct dice *d);
void steps_clear(struct case_ *c, struct dice *d);
void steps_small(struct case_ *c, struct dice *d);
void steps_forgotten(struct case_ *c, struct dice *d);
void steps_cheap(struct case_ *c, struct dice *d);
void steps_mixed(struct case_ *c, struct dice *d);

#endif

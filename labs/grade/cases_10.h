/* SPDX-License-Identifier: MIT */
/*
 * cases_10.h - what the cases of lab 10 are made of; cases_10.c has the
 * classes, cases_10_turns.c and cases_10_switch.c their steps.
 */
#ifndef LABS_GRADE_CASES_10_H
#define LABS_GRADE_CASES_10_H

#include <stdbool.h>
#include <stdint.h>

#include "labs/10/cases.h"
#include "labs/quiz/dice.h"
#include "vmm/vmm.h"

/* One more step, as long as there is room. */
void steps_add(struct case_ *c, enum op op, uint32_t more);

/* Time passes, and somebody asks; a whole slice: with the timer's interrupt. */
void steps_pass(struct case_ *c, uint32_t counts);
void steps_slice(struct case_ *c);

/* So long that a turn is young, or not any more; but never a whole slice. */
uint32_t steps_young(const struct case_ *c, struct dice *d);
uint32_t steps_old(const struct case_ *c, struct dice *d);

/* The steps of each class, on an empty case: who runs, and until when ... */
void steps_first(struct case_ *c, struct dice *d);
void steps_stays(struct case_ *c, struct dice *d);
void steps_circle(struct case_ *c, struct dice *d);
void steps_until(struct case_ *c, struct dice *d);
void steps_charged(struct case_ *c, struct dice *d);
void steps_wait(struct case_ *c, struct dice *d);
void steps_woken(struct case_ *c, struct dice *d);
void steps_young_turn(struct case_ *c, struct dice *d);
void steps_again(struct case_ *c, struct dice *d);
void steps_idle(struct case_ *c, struct dice *d);
void steps_timer(struct case_ *c, struct dice *d);

/* ... and what else there is to do at a switch, or without one. */
void steps_gone(struct case_ *c, struct dice *d);
void steps_yield(struct case_ *c, struct dice *d);
void steps_why(struct case_ *c, struct dice *d);
void steps_spin(struct case_ *c, struct dice *d);
void steps_tlb(struct case_ *c, struct dice *d);
void steps_page(struct case_ *c, struct dice *d);
void steps_swap(struct case_ *c, struct dice *d);
void steps_lines(struct case_ *c, struct dice *d);
void steps_news(struct case_ *c, struct dice *d);
void steps_mixed(struct case_ *c, struct dice *d);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * cases_11.h - what the cases of lab 11 are made of; cases_11.c has the
 * classes, cases_11_out.c and cases_11_typed.c their steps.
 */
#ifndef LABS_GRADE_CASES_11_H
#define LABS_GRADE_CASES_11_H

#include "labs/11/cases.h"
#include "labs/quiz/dice.h"

/* One more step, as long as there is room; of the first VM. */
void vc_add(struct case_ *c, struct step s);
void vc_load(struct case_ *c, unsigned unit, unsigned reg);
void vc_store(struct case_ *c, unsigned unit, unsigned reg, uint32_t value);

/* TYPE, TAKE, HANDLE: n letters; and questions. */
void vc_some(struct case_ *c, enum op op, uint32_t n);

/* A character to be sent; one of the three ports. */
uint32_t vc_char(struct dice *d);
unsigned vc_port(struct dice *d);

/* The steps of each class, on an empty case. */
void vc_sent(struct case_ *c, struct dice *d);
void vc_ready(struct case_ *c, struct dice *d);
void vc_registers(struct case_ *c, struct dice *d);
void vc_ports(struct case_ *c, struct dice *d);
void vc_cbus(struct case_ *c, struct dice *d);
void vc_others(struct case_ *c, struct dice *d);
void vc_setup(struct case_ *c, struct dice *d);
void vc_empty(struct case_ *c, struct dice *d);
void vc_second(struct case_ *c, struct dice *d);
void vc_third(struct case_ *c, struct dice *d);
void vc_typed(struct case_ *c, struct dice *d);
void vc_ring(struct case_ *c, struct dice *d);
void vc_early(struct case_ *c, struct dice *d);
void vc_interrupt(struct case_ *c, struct dice *d);
void vc_wanted(struct case_ *c, struct dice *d);
void vc_next(struct case_ *c, struct dice *d);
void vc_timeout(struct case_ *c, struct dice *d);
void vc_room(struct case_ *c, struct dice *d);
void vc_again(struct case_ *c, struct dice *d);
void vc_awaited(struct case_ *c, struct dice *d);
void vc_held(struct case_ *c, struct dice *d);
void vc_masked(struct case_ *c, struct dice *d);
void vc_two(struct case_ *c, struct dice *d);
void vc_reset(struct case_ *c, struct dice *d);

#endif

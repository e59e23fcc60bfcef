/* SPDX-License-Identifier: MIT */
/*
 * random_program.h - programs that nobody would write: for tests which run
 * the same thing in two ways.
 *
 * Every instruction of isa.def may come, in every mode; addresses are mostly
 * good ones, of data, of mapped pages and of the program itself.  There are
 * handlers that go on after any exception, and one that fills the TLB.
 */
#ifndef TESTS_UNIT_RANDOM_PROGRAM_H
#define TESTS_UNIT_RANDOM_PROGRAM_H

#include "machine/machine.h"

/* The next of a sequence of numbers; never 0 if it was not. */
uint32_t random_next(uint32_t *seed);

/* Handlers at the vectors: one that fills the TLB, one that goes on. */
void put_handlers(struct machine *m);

/* A machine about to run the program of this seed. */
struct machine *random_program(const struct machine_config *config,
                               uint32_t seed);

#endif

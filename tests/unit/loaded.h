/* SPDX-License-Identifier: MIT */
/*
 * loaded.h - one machine with one program (program.h), and its parts by the
 * short names that tests of instructions want.
 *
 * Every test starts with LOAD(words); its test case has loaded_free() as
 * teardown.
 */
#ifndef TESTS_UNIT_LOADED_H
#define TESTS_UNIT_LOADED_H

#include "tests/unit/program.h"

/* The machine of the last LOAD(), its CPU, its general registers. */
extern struct machine *m;
extern struct cpu *cpu;
extern uint32_t *r;

/* As PROGRAM(), and m, cpu and r are that machine's. */
#define LOAD(...) loaded_use(PROGRAM(__VA_ARGS__))

/* Take over this machine; loaded_free() frees it. */
void loaded_use(struct machine *machine);
void loaded_free(void);

#endif

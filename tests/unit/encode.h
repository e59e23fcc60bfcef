/* SPDX-License-Identifier: MIT */
/*
 * encode.h - instruction words for tests: a row's fixed bits and the fields
 * given.
 */
#ifndef TESTS_UNIT_ENCODE_H
#define TESTS_UNIT_ENCODE_H

#include <stdint.h>

#include "machine/spec/cp0.h"
#include "machine/spec/insn.h"

/* Registers that tests use freely. */
enum { T0 = 8, T1 = 9, T2 = 10, T3 = 11 };

uint32_t r_type(enum insn_id id, unsigned rd, unsigned rs, unsigned rt);
uint32_t i_type(enum insn_id id, unsigned rt, unsigned rs, int imm);
uint32_t bare(enum insn_id id); /* tlbwi, eret, syscall */
uint32_t cp0_move(enum insn_id id, unsigned rt, enum cp0_reg r);
uint32_t jump_to(enum insn_id id, uint32_t target);

#endif

/* SPDX-License-Identifier: MIT */
/* encode.h - single words, put together from the rows of the tables. */
#ifndef TESTS_FUZZ_ENCODE_H
#define TESTS_FUZZ_ENCODE_H

#include "machine/spec/cp0.h"
#include "machine/spec/insn.h"

enum { SHIFT_RS = 21, SHIFT_RT = 16, SHIFT_RD = 11, SHIFT_SA = 6 };

/* Such as addiu rt, rs, imm and sw rt, imm(rs). */
static inline uint32_t imm_word(enum insn_id id, uint32_t rt, uint32_t rs,
                                uint32_t imm)
{
    return insn_info[id].match | rs << SHIFT_RS | rt << SHIFT_RT |
           (imm & 0xffff);
}

/* mfc0 or mtc0. */
static inline uint32_t cp0_word(enum insn_id id, uint32_t rt, uint32_t reg)
{
    return insn_info[id].match | rt << SHIFT_RT |
           (uint32_t)cp0_info[reg].num << SHIFT_RD | cp0_info[reg].sel;
}

#endif

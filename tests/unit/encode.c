/* SPDX-License-Identifier: MIT */
/* encode.c - instruction words for tests. */
#include "tests/unit/encode.h"

enum { RS = 21, RT = 16, RD = 11 };

uint32_t r_type(enum insn_id id, unsigned rd, unsigned rs, unsigned rt)
{
    return insn_info[id].match | rd << RD | rs << RS | rt << RT;
}

uint32_t i_type(enum insn_id id, unsigned rt, unsigned rs, int imm)
{
    return insn_info[id].match | rs << RS | rt << RT | ((uint32_t)imm & 0xffff);
}

uint32_t bare(enum insn_id id)
{
    return insn_info[id].match;
}

uint32_t cp0_move(enum insn_id id, unsigned rt, enum cp0_reg r)
{
    return insn_info[id].match | rt << RT | (uint32_t)cp0_info[r].num << RD |
           cp0_info[r].sel;
}

uint32_t jump_to(enum insn_id id, uint32_t target)
{
    return insn_info[id].match | ((target >> 2) & 0x03ffffff);
}

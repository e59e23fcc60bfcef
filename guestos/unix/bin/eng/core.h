/* SPDX-License-Identifier: MIT */
/*
 * core.h - the second design: a small processor, one instruction a clock, 16
 * registers of 32 bits.  Its program memory is the test bench.
 *
 *   15..12  11..8  7..4  3..0
 *   ADD     d      s     t       d <- s + t
 *   SUB     d      s     t       d <- s - t
 *   AND, OR, XOR                 likewise
 *   SET     d      value         d <- value, 0 to 255
 *   LOOP    d      offset        if d is not 0, pc <- pc + offset (-128 to 127)
 */
#ifndef GUESTOS_UNIX_BIN_ENG_CORE_H
#define GUESTOS_UNIX_BIN_ENG_CORE_H

#include "guestos/unix/bin/eng/net.h"

enum core_op {
    CORE_ADD,
    CORE_SUB,
    CORE_AND,
    CORE_OR,
    CORE_XOR,
    CORE_SET,
    CORE_LOOP
};

enum { CORE_REGISTERS = 16, CORE_BITS = 32, CORE_PC_BITS = 8 };

struct core {
    struct bus insn; /* in: what lies at pc */
    struct bus pc;
    struct bus reg[CORE_REGISTERS];
};

void core_build(struct core *c, struct net *clock);

/* The same processor without gates, to compare with. */
struct core_model {
    uint8_t pc;
    uint32_t reg[CORE_REGISTERS];
};

void core_model_step(struct core_model *m, uint32_t insn);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * meaning.h - what instructions do that touch neither memory nor CP0, and
 * what the others move: pure functions of registers and words.
 *
 * Both sides compile this: the machine's interpreter, and the monitor's
 * emulator.  The rows are in meaning.def and access.def.
 */
#ifndef MACHINE_SPEC_MEANING_H
#define MACHINE_SPEC_MEANING_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/insn.h"
#include "machine/spec/regs.h"

/* What is to happen next. */
enum effect {
    EFFECT_NEXT,     /* registers are written; go on */
    EFFECT_JUMP,     /* after the delay slot, go on at *target */
    EFFECT_SKIP,     /* a likely branch not taken: leave out the slot */
    EFFECT_OVERFLOW, /* raise Ov; nothing is written */
    EFFECT_TRAP,     /* raise Tr */
    EFFECT_ELSEWHERE /* not in meaning.def: memory, CP0, an exception */
};

/*
 * Execute instruction i, which stands at pc.  Writes r (and keeps r[0] at
 * 0).  *target is set on EFFECT_JUMP only.  A branch not taken that is not
 * likely is EFFECT_NEXT: its slot is executed all the same.
 */
enum effect mean(const struct insn *i, struct regs *r, uint32_t pc,
                 uint32_t *target);

/* What a load or store moves. */
struct access {
    uint32_t va;      /* the effective address: BadVAddr, if it faults */
    uint32_t at;      /* the first byte touched; == va but for lwl, lwr, swl */
    uint8_t bytes;    /* 1 to 4, never across an aligned word */
    bool misaligned;  /* raise AdEL or AdES */
    uint32_t value;   /* of a store: the low `bytes` bytes */
};

/* For instructions of CLASS_LOAD and CLASS_STORE. */
struct access access_of(const struct insn *i, const struct regs *r);

/*
 * What a load leaves in rt.  `memory` holds the bytes at access.at,
 * zero-extended; `old` is what rt held (lwl and lwr merge).
 */
uint32_t loaded(const struct insn *i, uint32_t va, uint32_t old,
                uint32_t memory);

#endif

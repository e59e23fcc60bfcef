/* SPDX-License-Identifier: MIT */
/*
 * insn.h - an instruction, taken apart.
 */
#ifndef MACHINE_SPEC_INSN_H
#define MACHINE_SPEC_INSN_H

#include <stdbool.h>
#include <stdint.h>

enum insn_id {
#define INSN(name, match, mask, args, class, means) INSN_##name,
#include "machine/spec/isa.def"
#undef INSN
    INSN_COUNT,
    INSN_reserved = INSN_COUNT /* a word that no row of isa.def matches */
};

enum insn_class {
    CLASS_ALU,
    CLASS_BRANCH,
    CLASS_LOAD,
    CLASS_STORE,
    CLASS_TRAP,
    CLASS_HINT,
    CLASS_PRIV,
    CLASS_COP1,
    CLASS_COP2,
    CLASS_RESERVED
};

/* A decoded instruction: what the interpreter keeps instead of the word. */
struct insn {
    uint32_t word;
    int32_t imm;   /* the low 16 bits, sign-extended */
    uint8_t id;    /* enum insn_id */
    uint8_t class; /* enum insn_class */
    uint8_t rs, rt, rd, sa;
    uint8_t cp0;   /* of mfc0 and mtc0: enum cp0_reg */
};

struct insn_info {
    const char *name;
    uint32_t match, mask;
    const char *args;
    enum insn_class class;
    const char *means;
};

/* One row per instruction of isa.def, then one named "reserved". */
extern const struct insn_info insn_info[INSN_COUNT + 1];

/*
 * Decode any word; never fails.  A reserved word gets id INSN_reserved and
 * class CLASS_RESERVED.
 */
struct insn insn_decode(uint32_t word);

/*
 * Is it of the opcode COP0?  Then it is first of all a use of coprocessor 0,
 * though it be reserved.
 */
static inline bool insn_is_cop0(const struct insn *i)
{
    return (i->word & 0xfc000000) == 0x40000000;
}

/*
 * Of a cache instruction: is it about an address?  Else it is about a line,
 * by its number (ISA, "CACHE").
 */
static inline bool insn_cache_by_address(const struct insn *i)
{
    return i->rt & 0x10;
}

#endif

/* SPDX-License-Identifier: MIT */
/*
 * insn.c - from a word to its row of isa.def.
 *
 * A row's mask always covers the major opcode (bits 31:26), so a switch on
 * it leaves few rows to compare: the monitor decodes what it emulates on
 * every trap.
 */
#include "machine/spec/insn.h"

#include <stddef.h>

const struct insn_info insn_info[INSN_COUNT + 1] = {
#define INSN(name, match, mask, args, class, means)                            \
    {#name, match, mask, args, CLASS_##class, means},
#include "machine/spec/isa.def"
#undef INSN
    {"reserved", 0, 0, "n", CLASS_RESERVED, "no such instruction"},
};

/* Only the rows of one major opcode: the compiler drops the other ones. */
static inline __attribute__((always_inline)) enum insn_id
find_among(uint32_t major, uint32_t word)
{
#define INSN(name, match, mask, args, class, means)                            \
    if (major == (match) >> 26 && (word & (mask)) == (match))                  \
        return INSN_##name;
#include "machine/spec/isa.def"
#undef INSN
    return INSN_reserved;
}

static enum insn_id find(uint32_t word)
{
    switch (word >> 26) {
#define MAJOR(n)                                                               \
    case n:                                                                    \
        return find_among(n, word);
#define EIGHT_MAJORS(n)                                                        \
    MAJOR(n)                                                                   \
    MAJOR((n) + 1)                                                             \
    MAJOR((n) + 2)                                                             \
    MAJOR((n) + 3)                                                             \
    MAJOR((n) + 4)                                                             \
    MAJOR((n) + 5)                                                             \
    MAJOR((n) + 6)                                                             \
    MAJOR((n) + 7)
        EIGHT_MAJORS(0)
        EIGHT_MAJORS(8)
        EIGHT_MAJORS(16)
        EIGHT_MAJORS(24)
        EIGHT_MAJORS(32)
        EIGHT_MAJORS(40)
        EIGHT_MAJORS(48)
        EIGHT_MAJORS(56)
    }
    return INSN_reserved;
}

struct insn insn_decode(uint32_t word)
{
    enum insn_id id = find(word);

    return (struct insn){
        .word = word,
        .imm = (int16_t)(uint16_t)word,
        .id = (uint8_t)id,
        .class = (uint8_t)insn_info[id].class,
        .rs = word >> 21 & 31,
        .rt = word >> 16 & 31,
        .rd = word >> 11 & 31,
        .sa = word >> 6 & 31,
    };
}

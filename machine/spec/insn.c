/* SPDX-License-Identifier: MIT */
/*
 * insn.c - from a word to its row of isa.def.
 *
 * A row's mask always covers the major opcode, and within SPECIAL, SPECIAL2
 * and SPECIAL3 the function field too, so a switch on these leaves few rows
 * to compare: the monitor decodes what it emulates on every trap.
 */
#include "machine/spec/insn.h"

#include <stddef.h>

#include "machine/spec/cp0.h"

/* The major opcode and the function field (ISA, "CPU Instruction Formats"). */
#define MAJOR 0xfc000000u
#define FUNCTION 0x3fu
#define COP0 0x40000000u
#define RS 0x03e00000u
#define RS_SHIFT 21
#define CO 0x02000000u /* of COP0: the function field says which */

const struct insn_info insn_info[INSN_COUNT + 1] = {
#define INSN(name, match, mask, args, class, means)                            \
    {#name, match, mask, args, CLASS_##class, means},
#include "machine/spec/isa.def"
#undef INSN
    {"reserved", 0, 0, "n", CLASS_RESERVED, "no such instruction"},
};

/*
 * The rows whose bits under `field` are `value`: the two are constants where
 * this is used, so the compiler drops all the other rows.
 */
static inline __attribute__((always_inline)) enum insn_id
find_among(uint32_t field, uint32_t value, uint32_t word)
{
#define INSN(name, match, mask, args, class, means)                            \
    if (((match) & (field)) == value && (word & (mask)) == (match))            \
        return INSN_##name;
#include "machine/spec/isa.def"
#undef INSN
    return INSN_reserved;
}

#define ONE(field, n)                                                          \
    case n:                                                                    \
        return find_among(field, n, word);
#define FOUR(field, n, by)                                                     \
    ONE(field, n)                                                              \
    ONE(field, (n) + (by))                                                     \
    ONE(field, (n) + 2u * (by))                                                \
    ONE(field, (n) + 3u * (by))
#define SIXTEEN(field, n, by)                                                  \
    FOUR(field, n, by)                                                         \
    FOUR(field, (n) + 4u * (by), by)                                           \
    FOUR(field, (n) + 8u * (by), by)                                           \
    FOUR(field, (n) + 12u * (by), by)
#define SIXTY_FOUR(field, n, by)                                               \
    SIXTEEN(field, n, by)                                                      \
    SIXTEEN(field, (n) + 16u * (by), by)                                       \
    SIXTEEN(field, (n) + 32u * (by), by)                                       \
    SIXTEEN(field, (n) + 48u * (by), by)

/* The function field, of SPECIAL, SPECIAL2 and SPECIAL3 (major 0, 28, 31). */
static enum insn_id find_by_function(uint32_t word)
{
    switch (word & (MAJOR | FUNCTION)) {
        SIXTY_FOUR(MAJOR | FUNCTION, 0, 1)
        SIXTY_FOUR(MAJOR | FUNCTION, 0x70000000, 1)
        SIXTY_FOUR(MAJOR | FUNCTION, 0x7c000000, 1)
    }
    return INSN_reserved;
}

/* COP0 (major 16): by rs, or by the function field if CO is set. */
static enum insn_id find_cop0(uint32_t word)
{
    if (word & CO) {
        switch (word & (MAJOR | CO | FUNCTION)) {
            SIXTY_FOUR(MAJOR | CO | FUNCTION, COP0 | CO, 1)
        }
        return INSN_reserved;
    }
    switch (word & (MAJOR | RS)) {
        SIXTEEN(MAJOR | RS, COP0, 1u << RS_SHIFT)
    }
    return INSN_reserved;
}

static enum insn_id find(uint32_t word)
{
    switch (word & MAJOR) {
    case 0x00000000:
    case 0x70000000:
    case 0x7c000000:
        return find_by_function(word);
    case COP0:
        return find_cop0(word);
    }
    switch (word & MAJOR) {
        SIXTY_FOUR(MAJOR, 0, 0x04000000u)
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
        .cp0 = (uint8_t)cp0_find(word >> 11 & 31, word & 7),
    };
}

/* SPDX-License-Identifier: MIT */
/*
 * meaning_parts.h - the words in which meaning.def and access.def are
 * written: small pure functions, and the operands.
 *
 * For those who compile the rows, meaning.c and the machine's engine, and
 * for nobody else: the operands are macros of one letter.  Where a row
 * stands there must be a `struct insn *i`, a `struct regs *r` and, for
 * branches and jumps, the instruction's address `pc`.
 */
#ifndef MACHINE_SPEC_MEANING_PARTS_H
#define MACHINE_SPEC_MEANING_PARTS_H

#include <stdint.h>

#include "machine/spec/insn.h"
#include "machine/spec/regs.h"

/* Two's complement, as every compiler we use defines the conversion. */
static inline int32_t signed32(uint32_t x) { return (int32_t)x; }

/* The n low bits set; n is 0 to 32. */
static inline uint32_t low_bits(unsigned n)
{
    return n >= 32 ? 0xffffffff : (1u << n) - 1;
}

static inline uint32_t sign_extend(uint32_t x, unsigned bits)
{
    uint32_t sign = 1u << (bits - 1);

    return ((x & low_bits(bits)) ^ sign) - sign;
}

static inline uint32_t shift_right_signed(uint32_t x, unsigned n)
{
    return (uint32_t)(signed32(x) >> n);
}

static inline uint32_t rotate_right(uint32_t x, unsigned n)
{
    return x >> n | x << (-n & 31);
}

static inline uint32_t leading_zeros(uint32_t x)
{
    return x ? (uint32_t)__builtin_clz(x) : 32;
}

/* INS: bits lsb .. msb of `into` are replaced by the low bits of `from`. */
static inline uint32_t insert_field(uint32_t into, uint32_t from, unsigned lsb,
                                    unsigned msb)
{
    /* msb < lsb is UNPREDICTABLE (ISA, "INS"): we leave `into` as it is. */
    uint32_t mask = msb < lsb ? 0 : low_bits(msb - lsb + 1) << lsb;

    return (into & ~mask) | ((from << lsb) & mask);
}

static inline uint64_t pair(uint32_t hi, uint32_t lo)
{
    return (uint64_t)hi << 32 | lo;
}

static inline uint64_t product(uint32_t s, uint32_t t)
{
    return (uint64_t)((int64_t)signed32(s) * signed32(t));
}

/*
 * Division by zero is UNPREDICTABLE, not an exception (ISA, "DIV").  We do
 * what QEMU does, so that the two can be compared: divide by one instead.
 * The one quotient that does not fit, INT_MIN / -1, wraps to the same.
 */
static inline uint64_t quotient(uint32_t s, uint32_t t)
{
    if (t == 0 || (s == 0x80000000 && t == 0xffffffff))
        return pair(0, s);
    return pair((uint32_t)(signed32(s) % signed32(t)),
                (uint32_t)(signed32(s) / signed32(t)));
}

static inline uint64_t quotient_unsigned(uint32_t s, uint32_t t)
{
    return t == 0 ? pair(0, s) : pair(s % t, s / t);
}

/* A jump keeps the top four bits of its delay slot's address. */
static inline uint32_t region_target(uint32_t pc, uint32_t word)
{
    return ((pc + 4) & 0xf0000000) | (word & 0x03ffffff) << 2;
}

/* The operands that the rows of both tables may name. */
#define S (r->r[i->rs])
#define T (r->r[i->rt])
#define I ((uint32_t)i->imm)
#define U (i->word & 0xffff)
#define SA (i->sa)
#define MSB ((unsigned)i->rd)
#define HI (r->hi)
#define LO (r->lo)

enum { RA = 31 };

#define RELATIVE (pc + 4 + (I << 2))

static inline void set_hilo(struct regs *r, uint64_t value)
{
    r->hi = (uint32_t)(value >> 32);
    r->lo = (uint32_t)value;
}

#endif

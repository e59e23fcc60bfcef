/* SPDX-License-Identifier: MIT */
/* meaning.c - meaning.def and access.def as functions. */
#include "machine/spec/meaning.h"

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
static uint64_t quotient(uint32_t s, uint32_t t)
{
    if (t == 0 || (s == 0x80000000 && t == 0xffffffff))
        return pair(0, s);
    return pair((uint32_t)(signed32(s) % signed32(t)),
                (uint32_t)(signed32(s) / signed32(t)));
}

static uint64_t quotient_unsigned(uint32_t s, uint32_t t)
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

static void set(struct regs *r, unsigned dest, uint32_t value)
{
    r->r[dest] = value;
    r->r[0] = 0;
}

static void set_hilo(struct regs *r, uint64_t value)
{
    r->hi = (uint32_t)(value >> 32);
    r->lo = (uint32_t)value;
}

static enum effect set_checked(struct regs *r, unsigned dest, int64_t sum)
{
    if (sum < INT32_MIN || sum > INT32_MAX)
        return EFFECT_OVERFLOW;
    set(r, dest, (uint32_t)sum);
    return EFFECT_NEXT;
}

static enum effect branch(bool taken, enum effect otherwise, uint32_t to,
                          uint32_t *target)
{
    if (!taken)
        return otherwise;
    *target = to;
    return EFFECT_JUMP;
}

enum { RA = 31 };

#define RELATIVE (pc + 4 + (I << 2))

/*
 * The link is written after the condition is read: bgezal ra would be
 * UNPREDICTABLE, but need not be (ISA, "BGEZAL").
 */
enum effect mean(const struct insn *i, struct regs *r, uint32_t pc,
                 uint32_t *target)
{
    switch (i->id) {
#define VALUE(name, dest, value)                                               \
    case INSN_##name:                                                          \
        set(r, i->dest, (value));                                              \
        return EFFECT_NEXT;
#define VALUE_IF(name, dest, cond, value)                                      \
    case INSN_##name:                                                          \
        if (cond)                                                              \
            set(r, i->dest, (value));                                          \
        return EFFECT_NEXT;
#define CHECKED(name, dest, sum)                                               \
    case INSN_##name:                                                          \
        return set_checked(r, i->dest, (sum));
#define HILO(name, value)                                                      \
    case INSN_##name:                                                          \
        set_hilo(r, (value));                                                  \
        return EFFECT_NEXT;
#define TRAP_IF(name, cond)                                                    \
    case INSN_##name:                                                          \
        return (cond) ? EFFECT_TRAP : EFFECT_NEXT;
#define BRANCH_IF(name, cond)                                                  \
    case INSN_##name:                                                          \
        return branch((cond), EFFECT_NEXT, RELATIVE, target);
#define LIKELY_IF(name, cond)                                                  \
    case INSN_##name:                                                          \
        return branch((cond), EFFECT_SKIP, RELATIVE, target);
#define LINK_IF(name, cond)                                                    \
    case INSN_##name: {                                                        \
        bool taken = (cond);                                                   \
        set(r, RA, pc + 8);                                                    \
        return branch(taken, EFFECT_NEXT, RELATIVE, target);                   \
    }
#define LINK_LIKELY_IF(name, cond)                                             \
    case INSN_##name: {                                                        \
        bool taken = (cond);                                                   \
        set(r, RA, pc + 8);                                                    \
        return branch(taken, EFFECT_SKIP, RELATIVE, target);                   \
    }
#define JUMP(name, link, to)                                                   \
    case INSN_##name: {                                                        \
        uint32_t where = (to);                                                 \
        if (link)                                                              \
            set(r, (link), pc + 8);                                            \
        return branch(true, EFFECT_NEXT, where, target);                       \
    }
#include "machine/spec/meaning.def"
#undef VALUE
#undef VALUE_IF
#undef CHECKED
#undef HILO
#undef TRAP_IF
#undef BRANCH_IF
#undef LIKELY_IF
#undef LINK_IF
#undef LINK_LIKELY_IF
#undef JUMP
    }
    return EFFECT_ELSEWHERE;
}

#define A va
#define N (va & 3)

static struct access whole(uint32_t va, uint8_t bytes, uint32_t value)
{
    return (struct access){.va = va,
                           .at = va,
                           .bytes = bytes,
                           .misaligned = va & (bytes - 1u),
                           .value = value};
}

static struct access part(uint32_t va, uint32_t at, uint32_t bytes,
                          uint32_t value)
{
    return (struct access){
        .va = va, .at = at, .bytes = (uint8_t)bytes, .value = value};
}

struct access access_of(const struct insn *i, const struct regs *r)
{
    uint32_t va = S + I;

    switch (i->id) {
#define LOAD(name, bytes, value)                                               \
    case INSN_##name:                                                          \
        return whole(va, (bytes), 0);
#define LOAD_PART(name, value)                                                 \
    case INSN_##name:                                                          \
        return part(va, A - N, 4, 0);
#define STORE(name, bytes)                                                     \
    case INSN_##name:                                                          \
        return whole(va, (bytes), T);
#define STORE_PART(name, at, bytes, value)                                     \
    case INSN_##name:                                                          \
        return part(va, (at), (bytes), (value));
#include "machine/spec/access.def"
#undef LOAD
#undef LOAD_PART
#undef STORE
#undef STORE_PART
    }
    return whole(va, 1, 0);
}

#undef T
#define T old
#define M memory

uint32_t loaded(const struct insn *i, uint32_t va, uint32_t old,
                uint32_t memory)
{
    switch (i->id) {
#define LOAD(name, bytes, value)                                               \
    case INSN_##name:                                                          \
        return (value);
#define LOAD_PART(name, value)                                                 \
    case INSN_##name:                                                          \
        return (value);
#define STORE(name, bytes)
#define STORE_PART(name, at, bytes, value)
#include "machine/spec/access.def"
#undef LOAD
#undef LOAD_PART
#undef STORE
#undef STORE_PART
    }
    return old;
}

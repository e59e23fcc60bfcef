/* SPDX-License-Identifier: MIT */
/* meaning.c - meaning.def and access.def as functions. */
#include "machine/spec/meaning.h"

#include "machine/spec/meaning_parts.h"

static void set(struct regs *r, unsigned dest, uint32_t value)
{
    r->r[dest] = value;
    r->r[0] = 0;
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
#include "machine/spec/access.def"
    }
    return old;
}

/* SPDX-License-Identifier: MIT */
/* token.c - which piece of the engine runs an instruction. */
#include "machine/token.h"

#include "machine/spec/cp0.h"
#include "traces/probe.h"

/* What is known of an instruction from the tables of its meaning. */
enum kind {
    KIND_OTHER,   /* not in a table */
    KIND_VALUE,   /* writes a register, and can do nothing else */
    KIND_MAYBE,   /* may write one */
    KIND_CHECKED, /* writes one, or overflows */
    KIND_LOAD,    /* writes what it reads, or raises */
    KIND_PART,    /* writes a part of a register, or raises */
    KIND_PLAIN    /* writes no general register that might be $zero */
};

struct traits {
    enum kind kind;
    unsigned dest; /* the register it writes, if its kind says so */
};

static struct traits traits_of(const struct insn *i)
{
    switch (i->id) {
#define VALUE(name, dest, value)                                               \
    case INSN_##name:                                                          \
        return (struct traits){KIND_VALUE, i->dest};
#define VALUE_IF(name, dest, cond, value)                                      \
    case INSN_##name:                                                          \
        return (struct traits){KIND_MAYBE, i->dest};
#define CHECKED(name, dest, sum)                                               \
    case INSN_##name:                                                          \
        return (struct traits){KIND_CHECKED, i->dest};
#define PLAIN(name)                                                            \
    case INSN_##name:                                                          \
        return (struct traits){KIND_PLAIN, 0};
#define HILO(name, value) PLAIN(name)
#define TRAP_IF(name, cond) PLAIN(name)
#define BRANCH_IF(name, cond) PLAIN(name)
#define LIKELY_IF(name, cond) PLAIN(name)
#define LINK_IF(name, cond) PLAIN(name)
#define LINK_LIKELY_IF(name, cond) PLAIN(name)
#define JUMP(name, link, to) PLAIN(name)
#include "machine/spec/meaning.def"
#define LOAD(name, bytes, value)                                               \
    case INSN_##name:                                                          \
        return (struct traits){KIND_LOAD, i->rt};
#define LOAD_PART(name, value)                                                 \
    case INSN_##name:                                                          \
        return (struct traits){KIND_PART, i->rt};
#define STORE(name, bytes) PLAIN(name)
#define STORE_PART(name, at, bytes, value) PLAIN(name)
#include "machine/spec/access.def"
    }
    return (struct traits){KIND_OTHER, 0};
}

/* Reading it is nothing but reading cpu->cp0[]. */
static bool stored(enum cp0_reg r)
{
    return r != CP0_NONE && r != CP0_count && r != CP0_random;
}

/* Writing it is nothing but cp0_merge(). */
static bool inert(enum cp0_reg r)
{
    switch ((int)r) {
    case CP0_entrylo0:
    case CP0_entrylo1:
    case CP0_pagemask:
    case CP0_context:
    case CP0_index:
    case CP0_epc:
    case CP0_errorepc:
        return true;
    }
    return false;
}

/* Those that are in no table of meanings. */
static uint8_t other_token(struct insn *i)
{
    const uint32_t sel = 7;
    enum cp0_reg r = cp0_find(i->rd, i->word & sel);

    switch (i->id) {
    case INSN_mfc0:
        i->imm = (int32_t)r;
        return stored(r) && i->rt ? INSN_mfc0 : TOKEN_other;
    case INSN_mtc0:
        i->imm = (int32_t)r;
        return inert(r) ? INSN_mtc0 : TOKEN_other;
    case INSN_sync:
    case INSN_pref:
        return TOKEN_nop;
    }
    return i->id;
}

/* It computes something into $zero. */
static uint8_t nothing_token(const struct insn *i)
{
    if (i->id != INSN_ori)
        return TOKEN_nop;
    return (uint16_t)i->word == PROBE_CODE(PROBE_enter, 0) ? TOKEN_enter
                                                           : TOKEN_probe;
}

static uint8_t token_of(struct insn *i)
{
    struct traits t = traits_of(i);
    bool nowhere = t.dest == 0;

    switch (t.kind) {
    case KIND_OTHER:
        return other_token(i);
    case KIND_VALUE:
    case KIND_MAYBE:
        if (nowhere)
            return nothing_token(i);
        return i->id;
    case KIND_CHECKED:
    case KIND_LOAD:
    case KIND_PART:
        return nowhere ? TOKEN_other : i->id;
    case KIND_PLAIN:
        break;
    }
    return i->id;
}

/* The register in which it leaves a value, come what may; 0 if in none. */
static unsigned leaves(uint32_t word)
{
    struct insn i = insn_decode(word);
    struct traits t = traits_of(&i);

    if (i.id == INSN_ll) /* is not run by the loop */
        return 0;
    return t.kind == KIND_VALUE || t.kind == KIND_LOAD ? t.dest : 0;
}

/* The token of the same instruction, with one operand from the last. */
static uint8_t with_last(uint8_t id, bool rs, bool rt)
{
    switch (id) {
#define VALUE(name, dest, value)                                               \
    case INSN_##name:                                                          \
        return rs ? TOKEN_##name##_s : rt ? TOKEN_##name##_t : id;
#include "machine/spec/meaning.def"
#define LOAD(name, bytes, value)                                               \
    case INSN_##name:                                                          \
        return rs && id != INSN_ll ? TOKEN_##name##_s : id;
#include "machine/spec/access.def"
    }
    return id;
}

struct insn token_decode(uint32_t word, uint32_t before)
{
    struct insn i = insn_decode(word);
    unsigned last = leaves(before);

    i.id = token_of(&i);
    if (last)
        i.id = with_last(i.id, i.rs == last, i.rt == last);
    return i;
}

enum token token_plain(enum token token)
{
    switch (token) {
#define VALUE(name, dest, value)                                               \
    case TOKEN_##name##_s:                                                     \
    case TOKEN_##name##_t:                                                     \
        return (enum token)INSN_##name;
#include "machine/spec/meaning.def"
#define LOAD(name, bytes, value)                                               \
    case TOKEN_##name##_s:                                                     \
        return (enum token)INSN_##name;
#include "machine/spec/access.def"
    default:
        return token;
    }
}

/* SPDX-License-Identifier: MIT */
/* token.c - which piece of the engine runs an instruction. */
#include "machine/token.h"

#include "machine/spec/cp0.h"

/* What is known of an instruction from the tables of its meaning. */
enum kind {
    KIND_OTHER,   /* not in a table */
    KIND_VALUE,   /* writes a register, and can do nothing else */
    KIND_CHECKED, /* writes one, or overflows */
    KIND_LOAD,
    KIND_PLAIN /* writes no general register that might be $zero */
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
#define VALUE_IF(name, dest, cond, value) VALUE(name, dest, value)
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
#define LOAD_PART(name, value) LOAD(name, 4, value)
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

static uint8_t token_of(struct insn *i)
{
    struct traits t = traits_of(i);
    bool nowhere = t.dest == 0;

    switch (t.kind) {
    case KIND_OTHER:
        return other_token(i);
    case KIND_VALUE:
        if (nowhere)
            return i->id == INSN_ori ? TOKEN_probe : TOKEN_nop;
        return i->id;
    case KIND_CHECKED:
    case KIND_LOAD:
        return nowhere ? TOKEN_other : i->id;
    case KIND_PLAIN:
        break;
    }
    return i->id;
}

struct insn token_decode(uint32_t word)
{
    struct insn i = insn_decode(word);

    i.id = token_of(&i);
    return i;
}

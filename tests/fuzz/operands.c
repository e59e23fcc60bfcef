/* SPDX-License-Identifier: MIT */
/* operands.c - random_word() of words.h: a row's operands. */
#include "machine/spec/cp0.h"
#include "tests/fuzz/encode.h"
#include "tests/fuzz/words.h"

#define COUNT_OF(a) ((uint32_t)(sizeof(a) / sizeof *(a)))
#define FIELD(shift) (31u << (shift))
#define OFFSET_BITS 0xffffu

static uint32_t written_reg(struct rng *g)
{
    static const uint8_t regs[] = {0, 1,  2,  3,  4,  5,  6, 7,
                                   8, 9, 10, 11, 24, 25, 29, 31};

    return regs[rng_below(g, COUNT_OF(regs))];
}

/* Any but k0 and k1, whose values are the runner's. */
static uint32_t read_reg(struct rng *g)
{
    uint32_t n = rng_below(g, 30);

    return rng_one_in(g, 3) ? written_reg(g) : n + (n >= 26 ? 2 : 0);
}

static uint32_t with(uint32_t word, uint32_t shift, uint32_t value)
{
    return (word & ~FIELD(shift)) | value << shift;
}

static uint32_t target_index(struct rng *g, const struct place *p)
{
    uint32_t first = p->at + 1, room = p->c->count - first;

    return first + rng_below(g, room < 8 ? room + 1 : 9);
}

/* Within a live part, from its middle; aligned three times in four. */
static uint32_t random_offset(struct rng *g)
{
    uint32_t offset = rng_below(g, PART_BYTES - 8) - PART_BYTES / 2;

    if (!rng_one_in(g, 4))
        offset &= ~3u;
    return offset & OFFSET_BITS;
}

static uint32_t with_address(struct rng *g,
                             const struct insn_info *row, uint32_t word)
{
    uint32_t base = BASE_REG + rng_below(g, LL_REG - BASE_REG);
    bool linked = row == &insn_info[INSN_ll] || row == &insn_info[INSN_sc];

    /* QEMU ties sc to the address and value of ll, we to LLbit alone. */
    if (linked)
        return with(word & ~OFFSET_BITS, SHIFT_RS, LL_REG);
    word = (word & ~OFFSET_BITS) | random_offset(g);
    if (row->class == CLASS_LOAD && rng_one_in(g, 8))
        base = LL_REG;
    return with(word, SHIFT_RS, base);
}

/*
 * A branch whose operands say that it is never taken is no branch to QEMU:
 * no BD for its slot.
 */
static uint32_t undecided(enum insn_id id, uint32_t word)
{
    uint32_t rs = word >> SHIFT_RS & 31, rt = word >> SHIFT_RT & 31;

    if (id == INSN_bne || id == INSN_bnel)
        return rs == rt ? with(word, SHIFT_RS, rs ^ 1) : word;
    return rs == 0 ? with(word, SHIFT_RS, 1) : word;
}

static uint32_t with_target(struct rng *g, const struct place *p,
                            enum insn_id id, uint32_t word)
{
    uint32_t index = target_index(g, p);

    switch (id) {
    case INSN_j:
    case INSN_jal:
        return insn_info[id].match |
               ((p->c->pc + 4 * index) >> 2 & ~insn_info[id].mask);
    case INSN_jr:
    case INSN_jalr:
        word = with(word, SHIFT_SA, rng_one_in(g, 2) ? 16 : 0);
        return with(word, SHIFT_RS,
                    rng_one_in(g, 10) ? FAULT_REG : JUMP_REG);
    default:
        /* A link register that is its own operand is UNPREDICTABLE. */
        if ((word >> SHIFT_RS & 31) == 31)
            word = with(word, SHIFT_RS, written_reg(g) & 7);
        word = undecided(id, word);
        return (word & ~OFFSET_BITS) | ((index - p->at - 1) & OFFSET_BITS);
    }
}

/* What all models agree on, and what no earlier exception left open. */
static uint32_t mfc0_word(struct rng *g, struct nature nature, uint32_t rt)
{
    static const uint8_t untouched[] = {CP0_entrylo0, CP0_entrylo1,
                                        CP0_pagemask, CP0_wired,
                                        CP0_status,   CP0_errorepc};
    enum witness whose = nature.whose;

    static const uint8_t ours[] = {CP0_count, CP0_random, CP0_cause,
                                   CP0_context, CP0_compare};
    static const uint8_t timeless[] = {CP0_cause, CP0_context, CP0_compare};
    static const uint8_t readable[] = {
        CP0_index,    CP0_entrylo0, CP0_entrylo1, CP0_pagemask, CP0_wired,
        CP0_badvaddr, CP0_entryhi,  CP0_status,   CP0_epc,      CP0_errorepc,
    };

    if (nature.paged)
        return cp0_word(INSN_mfc0, rt,
                        untouched[rng_below(g, COUNT_OF(untouched))]);
    if (whose == WITNESS_ENGINE && rng_one_in(g, 2))
        return cp0_word(INSN_mfc0, rt, ours[rng_below(g, COUNT_OF(ours))]);
    if (whose == WITNESS_MONITOR && rng_one_in(g, 4))
        return cp0_word(INSN_mfc0, rt,
                        timeless[rng_below(g, COUNT_OF(timeless))]);
    return cp0_word(INSN_mfc0, rt, readable[rng_below(g, COUNT_OF(readable))]);
}

static uint32_t mtc0_word(struct rng *g, uint32_t rt)
{
    static const uint8_t free[] = {CP0_errorepc, CP0_epc, CP0_context,
                                   CP0_entrylo0, CP0_entrylo1, CP0_badvaddr};

    switch (rng_below(g, 6)) {
    case 0:
        return cp0_word(INSN_mtc0, INDEX_REG, CP0_index);
    case 1:
        return cp0_word(INSN_mtc0, WIRED_REG, CP0_wired);
    case 2:
    case 3:
        return cp0_word(INSN_mtc0,
                        rng_one_in(g, 4) ? OTHER_HI_REG : HOME_HI_REG,
                        CP0_entryhi);
    default:
        return cp0_word(INSN_mtc0, rt, free[rng_below(g, COUNT_OF(free))]);
    }
}

/* SYNCI_Step, CC, CCRes and ULR are the model's; CC is time. */
static uint32_t hardware_register(struct rng *g, const struct place *p)
{
    static const uint8_t timeless[] = {0, 1, 3, 29};

    if (!p->privileged || p->nature.whose == WITNESS_ENGINE)
        return rng_below(g, 4);
    if (p->nature.whose == WITNESS_MONITOR)
        return timeless[rng_below(g, COUNT_OF(timeless))];
    return 0;
}

/* Operands that would be UNPREDICTABLE, or that belong to the model. */
static uint32_t mended(struct rng *g, const struct place *p, enum insn_id id,
                       uint32_t word)
{
    uint32_t low = word >> SHIFT_SA & 31, high;

    switch (id) {
    case INSN_clz:
    case INSN_clo:
        return with(word, SHIFT_RT, word >> SHIFT_RD & 31);
    case INSN_ext:
        return with(word, SHIFT_RD, rng_below(g, 32 - low));
    case INSN_ins:
        high = low + rng_below(g, 32 - low);
        return with(word, SHIFT_RD, high);
    case INSN_rdhwr:
        return with(word, SHIFT_RD, hardware_register(g, p));
    case INSN_mfc0:
        return mfc0_word(g, p->nature, word >> SHIFT_RT & 31);
    case INSN_mtc0:
        return mtc0_word(g, read_reg(g));
    case INSN_cop1: /* the P5600 has MSA among the rest: another exception */
        return with(word, SHIFT_RS, 2 * rng_below(g, 4));
    default:
        return word;
    }
}

static bool uses_address(const struct insn_info *row)
{
    return row->class == CLASS_LOAD || row->class == CLASS_STORE ||
           row == &insn_info[INSN_pref] || row == &insn_info[INSN_synci] ||
           row == &insn_info[INSN_cache];
}

uint32_t random_word(struct rng *g, const struct place *p, enum insn_id id)
{
    const struct insn_info *row = &insn_info[id];
    uint32_t word = rng_word(g);

    word = with(word, SHIFT_RS, read_reg(g));
    word = with(word, SHIFT_RT, written_reg(g));
    word = with(word, SHIFT_RD, written_reg(g));
    if (row->class == CLASS_STORE && id != INSN_sc)
        word = with(word, SHIFT_RT, read_reg(g));
    if (uses_address(row))
        word = with_address(g, row, word);
    if (row->class == CLASS_BRANCH)
        word = with_target(g, p, id, word);
    word = mended(g, p, id, word);
    return row->match | (word & ~row->mask);
}

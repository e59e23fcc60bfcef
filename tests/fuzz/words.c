/* SPDX-License-Identifier: MIT */
/* words.c - see words.h. */
#include "tests/fuzz/words.h"

#include "machine/spec/fields.h"
#include "machine/spec/insn.h"

#define COUNT_OF(a) ((uint32_t)(sizeof(a) / sizeof *(a)))

enum { SHIFT_RS = 21, SHIFT_RT = 16, SHIFT_RD = 11, SHIFT_SA = 6 };
#define FIELD(shift) (31u << (shift))
#define OFFSET_BITS 0xffffu

/* What the code so far says about the next word. */
struct place {
    const struct fuzz_case *c;
    uint32_t at;
    bool privileged; /* CP0 may be used    */
    bool kernel;     /* so may all memory  */
    bool in_slot;
};

enum when { NEVER, ALWAYS, PRIVILEGED };

static const uint8_t masked[INSN_COUNT + 1] = {
#define MASKED(insn, when, why) [INSN_##insn] = (when),
#include "tests/fuzz/masked.def"
#undef MASKED
};

/* CP0 registers that mfc0 may read: what all models agree on. */
static const uint8_t readable[][2] = {
    {0, 0}, {2, 0}, {3, 0}, {5, 0}, {10, 0}, {12, 0}, {14, 0}, {30, 0},
};

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

/* Near the middle of a live part; aligned three times in four. */
static uint32_t random_offset(struct rng *g)
{
    uint32_t offset = rng_below(g, 0x1f8) - 0x100;

    if (!rng_one_in(g, 4))
        offset &= ~3u;
    return offset & OFFSET_BITS;
}

static uint32_t with_address(struct rng *g, const struct place *p,
                             const struct insn_info *row, uint32_t word)
{
    uint32_t base = BASE_REG + rng_below(g, LL_REG - BASE_REG);
    bool linked = row == &insn_info[INSN_ll] || row == &insn_info[INSN_sc];

    /* QEMU ties sc to the address and value of ll, we to LLbit alone. */
    if (linked)
        return with(word & ~OFFSET_BITS, SHIFT_RS, LL_REG);
    word = (word & ~OFFSET_BITS) | random_offset(g);
    if (!p->kernel && rng_one_in(g, 16))
        base = read_reg(g);
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

static uint32_t with_cp0(struct rng *g, enum insn_id id, uint32_t word)
{
    const uint8_t *reg = readable[rng_below(g, COUNT_OF(readable))];

    if (id == INSN_mfc0)
        return (word & ~7u & ~FIELD(SHIFT_RD)) | (uint32_t)reg[0] << SHIFT_RD |
               reg[1];
    word &= ~7u;
    switch (rng_below(g, 3)) {
    case 0:
        word = with(word, SHIFT_RD, 0);
        return with(word, SHIFT_RT, SPARE_INDEX_REG);
    case 1:
        word = with(word, SHIFT_RD, 10);
        return with(word, SHIFT_RT,
                    rng_one_in(g, 4) ? OTHER_HI_REG : HOME_HI_REG);
    default:
        return with(word, SHIFT_RD, 30);
    }
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
    case INSN_rdhwr: /* SYNCI_Step, CC, CCRes and ULR are the model's */
        return p->privileged ? with(word, SHIFT_RD, 0)
                             : with(word, SHIFT_RD, rng_below(g, 4));
    case INSN_mfc0:
    case INSN_mtc0:
        return with_cp0(g, id, word);
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

static uint32_t random_word(struct rng *g, const struct place *p,
                            enum insn_id id)
{
    const struct insn_info *row = &insn_info[id];
    uint32_t word = rng_word(g);

    word = with(word, SHIFT_RS, read_reg(g));
    word = with(word, SHIFT_RT, written_reg(g));
    word = with(word, SHIFT_RD, written_reg(g));
    if (row->class == CLASS_STORE && id != INSN_sc)
        word = with(word, SHIFT_RT, read_reg(g));
    if (uses_address(row))
        word = with_address(g, p, row, word);
    if (row->class == CLASS_BRANCH)
        word = with_target(g, p, id, word);
    word = mended(g, p, id, word);
    return row->match | (word & ~row->mask);
}

static bool allowed(const struct place *p, enum insn_id id)
{
    uint32_t left = p->c->count - p->at;

    if (masked[id] == ALWAYS || (masked[id] == PRIVILEGED && p->privileged))
        return false;
    if (insn_info[id].class == CLASS_BRANCH && (p->in_slot || left < 2))
        return false;
    if (id == INSN_jr || id == INSN_jalr)
        return left > JUMP_BACK + 1;
    return true;
}

/* Rows at random, but less of what always traps, more of what reads memory. */
static enum insn_id random_row(struct rng *g, const struct place *p)
{
    for (;;) {
        enum insn_id id = rng_one_in(g, 4)
                              ? INSN_lb + rng_below(g, INSN_sc - INSN_lb + 1)
                              : rng_below(g, INSN_COUNT);
        enum insn_class class = insn_info[id].class;
        bool rare = class == CLASS_COP1 || class == CLASS_COP2 ||
                    id == INSN_syscall || id == INSN_break ||
                    (class == CLASS_PRIV && !p->privileged);

        if (allowed(p, id) && (!rare || rng_one_in(g, 5)))
            return id;
    }
}

/*
 * Sequences that are entered at their first word only.  Returns how many
 * words it wrote: 0 if there is no room.
 */
static uint32_t sequence(struct rng *g, const struct place *p, uint32_t *out)
{
    static const uint32_t map_spare[] = {
        0x40800000 | SPARE_INDEX_REG << SHIFT_RT,            /* mtc0 Index   */
        0x40800000 | SPARE_HI_REG << SHIFT_RT | 10u << SHIFT_RD, /* EntryHi  */
        0x42000002,                                          /* tlbwi        */
        0x40800000 | HOME_HI_REG << SHIFT_RT | 10u << SHIFT_RD,
    };

    if (p->in_slot || p->c->count - p->at < COUNT_OF(map_spare))
        return 0;
    if (p->privileged && rng_one_in(g, 2)) {
        for (uint32_t i = 0; i < COUNT_OF(map_spare); i++)
            out[i] = map_spare[i];
        return COUNT_OF(map_spare);
    }
    out[0] = random_word(g, p, INSN_ll);
    /* An exception between the two breaks the link. */
    out[1] = random_word(g, p, rng_one_in(g, 4) ? INSN_teq : INSN_addu);
    out[2] = random_word(g, p, INSN_sc);
    return 3;
}

/* No branch may enter a sequence: its target moves on to the end of it. */
static void keep_out(struct fuzz_case *c, uint64_t inside)
{
    for (uint32_t at = 0; at < c->count; at++) {
        struct insn i = insn_decode(c->code[at]);
        uint32_t to;

        if (i.class != CLASS_BRANCH || i.id == INSN_jr || i.id == INSN_jalr)
            continue;
        if (i.id == INSN_j || i.id == INSN_jal) {
            to = (((i.word << 2) - c->pc) & 0x0fffffff) >> 2;
            while (to < c->count && (inside >> to & 1))
                to++, c->code[at]++;
            continue;
        }
        to = at + 1 + (uint32_t)i.imm;
        while (to < c->count && (inside >> to & 1))
            to++, c->code[at]++;
    }
}

void words_fill(struct rng *g, struct fuzz_case *c)
{
    bool kernel = (c->status & STATUS_KSU) == 0;
    struct place p = {.c = c,
                      .kernel = kernel,
                      .privileged = kernel || (c->status & STATUS_CU0)};
    uint32_t jump_to = c->count - JUMP_BACK;
    uint64_t inside = 0;

    while (p.at < c->count) {
        uint32_t n = p.at + 4 < jump_to && rng_one_in(g, 24)
                         ? sequence(g, &p, &c->code[p.at])
                         : 0;

        for (uint32_t i = 1; i < n; i++)
            inside |= 1ull << (p.at + i);
        if (n == 0) {
            c->code[p.at] = random_word(g, &p, random_row(g, &p));
            n = 1;
        }
        p.in_slot = insn_decode(c->code[p.at]).class == CLASS_BRANCH;
        p.at += n;
    }
    keep_out(c, inside);
}

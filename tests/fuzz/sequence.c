/* SPDX-License-Identifier: MIT */
/* sequence.c - see sequence.h. */
#include "tests/fuzz/sequence.h"

#include "machine/spec/fields.h"
#include "tests/fuzz/area.h"
#include "tests/fuzz/encode.h"

enum { AT_REG = 1, RA_REG = 31 };

#define SYNC_WORD 0x0000000fu
#define JR_HB_RA 0x03e00408u
#define NOP 0u
#define SOFTWARE_INTERRUPTS 0x300u

/* What is being written, and how much of it. */
struct writer {
    uint32_t *out;
    uint32_t n;
};

static void put(struct writer *w, uint32_t word) { w->out[w->n++] = word; }

static void put_load(struct writer *w, uint32_t value)
{
    put(w, imm_word(INSN_lui, AT_REG, 0, value >> 16));
    put(w, imm_word(INSN_ori, AT_REG, AT_REG, value));
}

static void put_cp0(struct writer *w, enum cp0_reg reg, uint32_t value)
{
    put_load(w, value);
    put(w, cp0_word(INSN_mtc0, AT_REG, reg));
}

/* ra <- the address two words on, by a branch that is never taken. */
static void put_here(struct writer *w, uint32_t slot)
{
    put(w, imm_word(INSN_bltzal, 0, 0, 1));
    put(w, slot);
}

static uint32_t plain(struct rng *g, const struct place *p)
{
    return random_word(g, p, rng_one_in(g, 2) ? INSN_addu : INSN_xori);
}

/* Something between ll and sc that may trap into a monitor, or not. */
static uint32_t between(struct rng *g, const struct place *p)
{
    /* Nothing that makes a difference the second time. */
    if (rng_one_in(g, 2))
        return imm_word(INSN_addiu, 9, 0, rng_word(g));
    switch (rng_below(g, 6)) {
    case 0:
        return random_word(g, p, INSN_teq);
    case 1:
        return cp0_word(INSN_mfc0, 8, CP0_wired);
    case 2:
        return insn_info[p->nature.paged ? INSN_di : INSN_tlbp].match;
    case 3:
        return random_word(g, p, INSN_lw);
    case 4:
        return cp0_word(INSN_mtc0, HOME_HI_REG, CP0_entrylo0);
    default:
        return insn_info[INSN_di].match;
    }
}

/*
 * Under a monitor an sc may fail that would not have failed bare: a miss
 * came between of which the kernel knows nothing.  So it is tried again, as
 * all programs do, and must succeed in the end.
 */
static void linked_loop(struct rng *g, const struct place *p, struct writer *w)
{
    uint32_t start = w->n;

    put(w, imm_word(INSN_ll, AT_REG, LL_REG, 0));
    for (uint32_t n = rng_below(g, 4); n > 0; n--)
        put(w, between(g, p));
    if (rng_one_in(g, 3)) {
        put(w, imm_word(INSN_bne, WIRED_REG, INDEX_REG, 2)); /* to the addiu, either way */
        put(w, between(g, p));
        put(w, between(g, p));
    }
    put(w, imm_word(INSN_addiu, AT_REG, AT_REG, rng_word(g)));
    put(w, imm_word(INSN_sc, AT_REG, LL_REG, 0));
    put(w, imm_word(INSN_beq, 0, AT_REG, start - w->n - 1));
    put(w, NOP);
}

/* An exception between the two breaks the link; so does an eret. */
static void linked(struct rng *g, const struct place *p, struct writer *w)
{
    if (p->nature.whose == WITNESS_MONITOR) {
        linked_loop(g, p, w);
        return;
    }
    put(w, random_word(g, p, INSN_ll));
    put(w, random_word(g, p, rng_one_in(g, 4) ? INSN_teq : INSN_addu));
    put(w, random_word(g, p, INSN_sc));
}

static void map(struct rng *g, const struct place *p, struct writer *w)
{
    uint32_t n = rng_below(g, ENTRIES - FIRST_AREA + !p->nature.paged);
    bool by_random = n == ENTRIES - FIRST_AREA;
    uint32_t index = by_random ? RANDOM_ENTRY : FIRST_AREA + n;
    /* Sometimes another page of the area: then the old one is gone. */
    uint32_t base = by_random || rng_one_in(g, 4) ? area_base(g, index)
                                                  : p->c->r[AREA_BASE_REG + n];
    struct entry e = area_entry(g, index, base, p->c->asid);

    /* The same entry a second time, perhaps: MCheck. */
    if (p->nature.whose != WITNESS_QEMU && !by_random && rng_one_in(g, 4))
        index = FIRST_AREA + rng_below(g, ENTRIES - FIRST_AREA);

    put_cp0(w, CP0_entryhi, e.hi);
    put_cp0(w, CP0_entrylo0, e.lo0);
    put_cp0(w, CP0_entrylo1, e.lo1);
    put_cp0(w, CP0_pagemask, e.mask);
    put(w, imm_word(INSN_addiu, AT_REG, 0, index));
    put(w, cp0_word(INSN_mtc0, AT_REG, CP0_index));
    if (by_random)
        put(w, cp0_word(INSN_mtc0, AT_REG, CP0_wired));
    put(w, insn_info[by_random ? INSN_tlbwr : INSN_tlbwi].match);
    /* tlbr makes QEMU forget what tlbwr displaced. */
    if (by_random)
        put(w, insn_info[INSN_tlbr].match);
    put(w, cp0_word(INSN_mtc0, HOME_HI_REG, CP0_entryhi));
}

/* Both return registers: which one counts is ERL's to say. */
static void put_return(struct rng *g, const struct place *p, struct writer *w)
{
    uint32_t skipped = rng_below(g, 4);

    put_here(w, NOP);
    put(w, imm_word(INSN_addiu, RA_REG, RA_REG, 4 * (4 + skipped)));
    put(w, cp0_word(INSN_mtc0, RA_REG, CP0_epc));
    put(w, cp0_word(INSN_mtc0, RA_REG, CP0_errorepc));
    put(w, insn_info[INSN_eret].match);
    while (skipped--)
        put(w, plain(g, p));
}

static void returns(struct rng *g, const struct place *p, struct writer *w)
{
    bool link = rng_one_in(g, 3);

    if (link)
        put(w, random_word(g, p, INSN_ll));
    put_return(g, p, w);
    if (link)
        put(w, random_word(g, p, INSN_sc));
}

static void status(struct rng *g, const struct place *p, struct writer *w)
{
    put_cp0(w, CP0_status, random_status(g, p->nature));
}

static void cause(struct rng *g, struct writer *w)
{
    put_cp0(w, CP0_cause,
            (rng_word(g) & SOFTWARE_INTERRUPTS) |
                (rng_one_in(g, 2) ? CAUSE_IV : 0));
}

/* Store, synci, sync, jr.hb (ISA, "SYNCI"): only then is it fetched. */
static void patch(struct rng *g, const struct place *p, struct writer *w)
{
    enum { JUMP_TO = 7, PATCHED = 4 * JUMP_TO };
    uint32_t word = plain(g, p);

    put_here(w, imm_word(INSN_lui, AT_REG, 0, word >> 16));
    put(w, imm_word(INSN_ori, AT_REG, AT_REG, word));
    put(w, imm_word(INSN_sw, AT_REG, RA_REG, PATCHED));
    put(w, imm_word(INSN_synci, 0, RA_REG, PATCHED));
    put(w, SYNC_WORD);
    put(w, imm_word(INSN_addiu, RA_REG, RA_REG, PATCHED));
    put(w, JR_HB_RA);
    put(w, NOP);
    put(w, plain(g, p));
}

/* A slot, a store, an eret: whatever is there in so many cycles. */
static void timer(struct rng *g, struct writer *w)
{
    put(w, cp0_word(INSN_mfc0, AT_REG, CP0_count));
    put(w, imm_word(INSN_addiu, AT_REG, AT_REG, rng_below(g, 48)));
    put(w, cp0_word(INSN_mtc0, AT_REG, CP0_compare));
}

uint32_t random_sequence(struct rng *g, const struct place *p,
                         uint32_t out[SEQUENCE_MAX])
{
    struct writer w = {.out = out};
    uint32_t kinds = p->nature.wanders ? 9 : 5;

    if (p->nature.whose == WITNESS_ENGINE && rng_one_in(g, 3)) {
        timer(g, &w);
        return w.n;
    }
    if (p->nature.paged && rng_one_in(g, 2)) {
        put(&w, insn_info[INSN_syscall].match);
        return w.n;
    }
    switch (rng_below(g, kinds)) {
    case 0:
    case 1:
        linked(g, p, &w);
        break;
    case 2:
    case 5:
        map(g, p, &w);
        break;
    case 3:
        returns(g, p, &w);
        break;
    case 4:
        patch(g, p, &w);
        break;
    case 6:
    case 7:
        status(g, p, &w);
        break;
    default:
        cause(g, &w);
        break;
    }
    return w.n;
}

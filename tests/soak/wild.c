/* SPDX-License-Identifier: MIT */
/* wild.c - see wild.h. */
#include "tests/soak/wild.h"

#include <string.h>

#include "machine/spec/fields.h"
#include "machine/spec/insn.h"
#include "tests/fuzz/encode.h"
#include "tests/fuzz/make_case.h"
#include "vmm/abi.h"

enum { K0 = 26, CASES = 1 << 20 };

/* Any instruction there is, its operands random; some that trap, often. */
static uint32_t any_word(struct rng *g)
{
    static const enum insn_id often[] = {
        INSN_mtc0, INSN_mfc0, INSN_mtc0,  INSN_eret,  INSN_tlbwi, INSN_tlbwr,
        INSN_tlbp, INSN_tlbr, INSN_ll,    INSN_sc,    INSN_lw,    INSN_sw,
        INSN_beq,  INSN_bnel, INSN_jr,    INSN_jalr,  INSN_lwl,   INSN_swr,
        INSN_di,   INSN_ei,   INSN_cache, INSN_synci, INSN_bgezal};
    enum insn_id id = rng_one_in(g, 2)
                          ? often[rng_below(g, sizeof often / sizeof *often)]
                          : rng_below(g, INSN_COUNT);

    return insn_info[id].match | (rng_word(g) & ~insn_info[id].mask);
}

/* A CP0 register that exists, whatever the value. */
static uint32_t cp0_access(struct rng *g)
{
    return cp0_word(rng_one_in(g, 3) ? INSN_mfc0 : INSN_mtc0,
                    rng_below(g, 32), rng_below(g, CP0_COUNT));
}

/* A short way: a few words on, or back. */
static uint32_t near(struct rng *g)
{
    static const enum insn_id branch[] = {INSN_beq, INSN_bne, INSN_bltz,
                                          INSN_bgezl, INSN_bltzal};

    return (insn_info[branch[rng_below(g, 5)]].match |
            rng_below(g, 1 << 10) << 16) |
           ((rng_below(g, 24) - 8) & 0xffff);
}

static uint32_t wild_word(struct rng *g)
{
    switch (rng_below(g, 16)) {
    case 0:
        return rng_word(g);
    case 1:
        return ABI_HYPCALL;
    case 2:
        return imm_word(INSN_addiu, 2, 0, rng_below(g, CALL_NUMBERS + 1));
    case 3:
    case 4:
        return near(g);
    case 5:
    case 6:
    case 7:
        return cp0_access(g);
    default:
        return any_word(g);
    }
}

void wild_code(struct rng *g, uint32_t *code, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        code[i] = wild_word(g);
    /* The well-behaved generator's, too: it knows what belongs together. */
    for (unsigned at = 0; at + CODE_MAX <= count; at += 2 * CODE_MAX) {
        struct fuzz_case c =
            make_case(rng_word(g), rng_below(g, CASES), WITNESS_ENGINE);

        memcpy(code + at, c.code, c.count * sizeof *code);
    }
}

void wild_call(struct rng *g, uint32_t *code, unsigned count)
{
    unsigned n = 0;

    while (n + 2 <= count && n < 16) {
        uint32_t number = rng_one_in(g, 2) ? CALL_regpage
                                           : rng_below(g, CALL_NUMBERS);

        code[n++] = imm_word(INSN_addiu, 2, 0, number);
        code[n++] = ABI_HYPCALL;
    }
}

void wild_handler(struct rng *g, uint32_t code[WILD_HANDLER])
{
    unsigned n = 0;

    for (unsigned i = 0; i < WILD_HANDLER; i++)
        code[i] = wild_word(g);
    if (rng_one_in(g, 4))
        return;
    if (rng_one_in(g, 4))
        n = rng_below(g, WILD_HANDLER - 5);
    code[n++] = cp0_word(INSN_mfc0, K0, CP0_epc);
    code[n++] = imm_word(INSN_addiu, K0, K0, 4u << rng_below(g, 3));
    code[n++] = cp0_word(INSN_mtc0, K0, CP0_epc);
    code[n++] = 0x000000c0; /* ehb */
    code[n++] = insn_info[INSN_eret].match;
}

uint32_t wild_register(struct rng *g, uint32_t pc, uint32_t memory)
{
    static const uint32_t device[] = {0xb80003f8, 0xb8000020, 0xb80001f0,
                                      0xbbe00c00, 0xbf100100, 0xbf000000,
                                      ABI_REGPAGE_VA, ABI_PATCHPAGE_VA};
    uint32_t word = rng_word(g);

    switch (rng_below(g, 11)) {
    case 0:
        return (pc & ~(uint32_t)PAGE_OFFSET) + (word & PAGE_OFFSET & ~3u);
    case 1:
        return pc + (word & 0xfffff);
    case 2:
        return KSEG0_BASE + word % memory;
    case 3:
        return KSEG1_BASE + (word % memory & ~3u);
    case 4:
        return 0xc0000000 + (word % memory & ~3u);
    case 5:
        return device[rng_below(g, sizeof device / sizeof *device)] +
               rng_below(g, 8);
    case 6:
        return word % memory;
    case 7:
        return rng_below(g, 64);
    case 8:
    case 9: /* a Status without BEV, which would soon be the end */
        return word & (STATUS_CU0 | 0xff1f);
    default:
        return word;
    }
}

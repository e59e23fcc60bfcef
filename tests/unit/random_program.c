/* SPDX-License-Identifier: MIT */
/* random_program.c - programs that nobody would write. */
#include "tests/unit/random_program.h"

#include <check.h>

#include "machine/cp0.h"
#include "tests/unit/program.h"

enum {
    K0 = 26,
    WORDS = 1024, /* one page, and what runs out of it */
    BASES = 6,
    BASE0 = 16, /* s0 ... s5 hold addresses */
    STATUS0 = 22,
    STATUSES = 2 /* s6, s7 hold values for Status */
};

uint32_t random_next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static uint32_t pick(uint32_t *seed, uint32_t n)
{
    return (random_next(seed) >> 8) % n;
}

/* A row, with small register numbers that are no addresses, and any rest. */
static uint32_t any_row(uint32_t *seed, enum insn_id id)
{
    uint32_t fields = pick(seed, 16) << 21 | pick(seed, 16) << 16 |
                      pick(seed, 16) << 11 | pick(seed, 1 << 11);

    return insn_info[id].match | (fields & ~insn_info[id].mask);
}

static uint32_t near_branch(uint32_t *seed, enum insn_id id)
{
    uint32_t word = any_row(seed, id) & 0xffff0000;

    return word | (uint16_t)((int)pick(seed, 24) - 8);
}

/* Loads and stores of a good address, aligned more often than not. */
static uint32_t access_word(uint32_t *seed, enum insn_id id)
{
    uint32_t offset = pick(seed, 4096) & (pick(seed, 8) ? ~3u : ~0u);

    return (any_row(seed, id) & 0xfc1f0000) |
           (BASE0 + pick(seed, BASES)) << 21 | offset;
}

static uint32_t privileged(uint32_t *seed, enum insn_id id)
{
    static const enum cp0_reg writable[] = {
        CP0_entryhi, CP0_entrylo0, CP0_entrylo1, CP0_index, CP0_compare,
        CP0_wired,   CP0_epc,      CP0_cause,    CP0_count, CP0_pagemask};
    const unsigned n = sizeof writable / sizeof writable[0];

    if (id != INSN_mtc0)
        return any_row(seed, id);
    if (pick(seed, 3) == 0)
        return cp0_move(INSN_mtc0, STATUS0 + pick(seed, STATUSES), CP0_status);
    return cp0_move(INSN_mtc0, pick(seed, 16), writable[pick(seed, n)]);
}

static uint32_t random_word(uint32_t *seed)
{
    enum insn_id id = pick(seed, INSN_COUNT);

    switch (insn_info[id].class) {
    case CLASS_LOAD:
    case CLASS_STORE:
        return access_word(seed, id);
    case CLASS_BRANCH:
        if (id == INSN_jr || id == INSN_jalr)
            return (any_row(seed, id) & 0xfc1fffff) |
                   (BASE0 + pick(seed, BASES)) << 21;
        if (id == INSN_j || id == INSN_jal)
            return jump_to(id, PROGRAM_AT + 4 * pick(seed, WORDS));
        return near_branch(seed, id);
    case CLASS_PRIV:
        return privileged(seed, id);
    default:
        break;
    }
    return pick(seed, 64) ? any_row(seed, id) : random_next(seed);
}

/* A TLB miss is filled from its own address, with rights that vary. */
void put_handlers(struct machine *m)
{
    const uint32_t refill[] = {
        cp0_move(INSN_mfc0, K0, CP0_badvaddr),
        r_type(INSN_srl, K0, 0, K0) | 6 << 6,
        i_type(INSN_andi, K0, K0, 0x3fc0),
        i_type(INSN_ori, K0, K0, 0x1e),
        cp0_move(INSN_mtc0, K0, CP0_entrylo0),
        i_type(INSN_xori, K0, K0, 0x44),
        cp0_move(INSN_mtc0, K0, CP0_entrylo1),
        bare(INSN_tlbwr),
        bare(INSN_eret),
    };
    const uint32_t skip[] = {
        cp0_move(INSN_mfc0, K0, CP0_epc),
        i_type(INSN_addiu, K0, K0, 4),
        cp0_move(INSN_mtc0, K0, CP0_epc),
        bare(INSN_eret),
    };

    put_words(m, VECTOR_REFILL, refill, sizeof refill / sizeof refill[0]);
    put_words(m, VECTOR_GENERAL, skip, sizeof skip / sizeof skip[0]);
    put_words(m, VECTOR_INTERRUPT, skip, sizeof skip / sizeof skip[0]);
}

static void put_registers(struct machine *m, uint32_t *seed)
{
    static const uint32_t base[BASES] = {0x80010000, 0x80001000, 0x00001000,
                                         0x00012000, 0xc0001000, 0xc0034000};
    uint32_t *r = m->cpu.regs.r;

    for (unsigned i = 1; i < BASE0; i++)
        r[i] = random_next(seed);
    for (unsigned i = 0; i < BASES; i++)
        r[BASE0 + i] = base[i] + 4 * pick(seed, 256);
    r[STATUS0] = (random_next(seed) & 0x1000ff1f) | STATUS_IE;
    r[STATUS0 + 1] = STATUS_KSU_USER * pick(seed, 2) | STATUS_IM | STATUS_EXL;
}

struct machine *random_program(const struct machine_config *config,
                               uint32_t seed)
{
    struct machine *m = machine_new(config);
    uint32_t s = seed * 2654435761u | 1;

    ck_assert_ptr_nonnull(m);
    put_handlers(m);
    for (uint32_t i = 0; i < 4 * WORDS; i++) {
        uint32_t word = random_word(&s);

        put_words(m, PROGRAM_AT + 4 * i, &word, 1);
    }
    put_registers(m, &s);
    go_in(m, MODE_KERNEL, PROGRAM_PC + 4 * pick(&s, WORDS));
    return m;
}

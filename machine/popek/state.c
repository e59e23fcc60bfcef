/* SPDX-License-Identifier: MIT */
/* state.c - states made at random, and their outcomes compared. */
#include "machine/popek/state.h"

#include <string.h>

#include "machine/popek/parts.h"

enum { REGISTERS = 32 };

/* A xorshift generator (Marsaglia): never 0 if the seed is not. */
uint32_t popek_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

/* One in four is a number at which something changes. */
static uint32_t value(uint32_t *seed)
{
    static const uint32_t edge[] = {0,          1,          0xffffffff,
                                    0x80000000, 0x7fffffff, 31};
    uint32_t r = popek_random(seed);

    if (r % 4 != 0)
        return popek_random(seed);
    return edge[(r >> 8) % (sizeof edge / sizeof *edge)];
}

/* Does mtc0 of this register do no more than store? */
static bool is_plain(enum cp0_reg r)
{
    return r == CP0_entrylo0 || r == CP0_entrylo1 || r == CP0_context ||
           r == CP0_badvaddr || r == CP0_epc || r == CP0_errorepc ||
           r == CP0_lladdr;
}

/* What a monitor may have in its registers; the mode is not among them. */
static void make_cp0(uint32_t *cp0, unsigned tlb_size, uint32_t *seed)
{
    enum { POSSIBLE_PAGES = 0x8000, PAGES_16K = 0x6000 };

    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        cp0[r] = is_plain(r) ? popek_random(seed) : cp0_info[r].reset;
    cp0[CP0_entrylo0] &= cp0_info[CP0_entrylo0].writable;
    cp0[CP0_entrylo1] &= cp0_info[CP0_entrylo1].writable;
    cp0[CP0_status] = popek_random(seed) & (STATUS_IM | STATUS_IE);
    cp0[CP0_cause] = popek_random(seed) & CAUSE_IV;
    cp0[CP0_index] = FOREIGN_INDEX + 1 + popek_random(seed) % 4;
    cp0[CP0_index] |= popek_random(seed) & INDEX_P;
    cp0[CP0_wired] = FOREIGN_INDEX + popek_random(seed) % (tlb_size - 4);
    cp0[CP0_ebase] = KSEG0_BASE | (popek_random(seed) & 0x1ffff000);
    cp0[CP0_config] |= popek_random(seed) & cp0_info[CP0_config].writable;
    cp0[CP0_pagemask] = popek_random(seed) & 1 ? PAGES_16K : 0;
    cp0[CP0_count] = popek_random(seed);
    cp0[CP0_compare] =
        cp0[CP0_count] + FAR + popek_random(seed) % POSSIBLE_PAGES;
    /* Half of the time tlbp finds the entry of somebody else. */
    cp0[CP0_entryhi] = FOREIGN_VA | (popek_random(seed) & ENTRYHI_ASID);
    if (popek_random(seed) & 1)
        cp0[CP0_entryhi] += PAIR * (1 + popek_random(seed) % POSSIBLE_PAGES);
}

/* Let the base register point into the window, at its kind of address. */
static void aim(struct popek_state *s, enum popek_operand at, uint32_t *seed)
{
    enum { ROOM = 4 * POPEK_WORDS - 8 };
    struct insn i = insn_decode(s->word);
    uint32_t target = WINDOW + 4 + popek_random(seed) % ROOM;

    if (at == POPEK_KSEG0)
        target += KSEG0_BASE;
    if (popek_random(seed) % 4 != 0)
        target &= ~(uint32_t)3;
    s->regs.r[i.rs] = target - (uint32_t)i.imm;
    s->regs.r[0] = 0;
}

/* Operands that are equal are rare: here is one pair. */
static void meet(struct popek_state *s, const struct insn *i, bool immediate)
{
    s->regs.r[i->rs] = immediate ? (uint32_t)i->imm : s->regs.r[i->rt];
    s->regs.r[0] = 0;
}

struct popek_state popek_state_new(uint32_t seed, uint32_t word,
                                   enum popek_operand at)
{
    struct popek_state s = {.word = word};
    struct insn i = insn_decode(word);
    uint32_t next = seed * 2654435761u | 1;

    for (int n = 0; n < 8; n++)
        popek_random(&next); /* neighbouring seeds part */
    for (unsigned r = 1; r < REGISTERS; r++)
        s.regs.r[r] = value(&next);
    s.regs.hi = value(&next);
    s.regs.lo = value(&next);
    s.llbit = popek_random(&next) & 1;
    for (unsigned n = 0; n < POPEK_WORDS; n++)
        s.data[n] = popek_random(&next);
    for (unsigned place = 0; place < 2; place++) {
        make_cp0(s.cp0[place], POPEK_TLB, &next);
        s.foreign[place] = popek_random(&next) & ENTRYLO_PFN;
    }
    if (popek_random(&next) % 4 == 0)
        meet(&s, &i, popek_random(&next) & 1);
    if (i.class == CLASS_LOAD || i.class == CLASS_STORE || i.id == INSN_cache ||
        i.id == INSN_synci || i.id == INSN_pref)
        aim(&s, at, &next);
    return s;
}

/* LL writes LLAddr in every mode, and only mfc0 reads it: popek.h. */
static bool is_owned(enum cp0_reg r)
{
    return r != CP0_lladdr;
}

bool popek_takes_control(const struct popek_outcome *o)
{
    if (o->tlb || o->gone)
        return true;
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (is_owned(r) && o->before[r] != o->after[r])
            return true;
    return false;
}

bool popek_looks_alike(const struct popek_outcome *a,
                       const struct popek_outcome *b)
{
    return memcmp(a->regs.r, b->regs.r, sizeof a->regs.r) == 0 &&
           a->regs.hi == b->regs.hi && a->regs.lo == b->regs.lo &&
           a->pc == b->pc && a->npc == b->npc && a->in_slot == b->in_slot &&
           a->llbit == b->llbit &&
           memcmp(a->data, b->data, sizeof a->data) == 0;
}

bool popek_acts_alike(const struct popek_outcome *a,
                      const struct popek_outcome *b)
{
    if (a->tlb != b->tlb || a->gone != b->gone)
        return false;
    for (enum cp0_reg r = 0; r < CP0_COUNT; r++)
        if (is_owned(r) &&
            (a->before[r] ^ a->after[r]) != (b->before[r] ^ b->after[r]))
            return false;
    return true;
}

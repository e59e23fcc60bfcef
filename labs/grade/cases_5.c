/* SPDX-License-Identifier: MIT */
/* cases_5.c - calls of vmm/privileged.c. */
#include <string.h>

#include "labs/5/cases.h"
#include "labs/grade/cases.h"
#include "labs/grade/cases_5_text.h"
#include "machine/spec/cp0.h"
#include "machine/spec/insn.h"

/* labs/5/harness.c's, here with our own privileged.c. */
void do_case(struct case_ *c);

#define BIT(answer) (UINT32_C(1) << (answer))
#define GOES_ON (BIT(VERDICT) | BIT(NEXT_PC) | BIT(NEXT_NPC))
#define ENTRY (BIT(NEW_HI) | BIT(NEW_MASK) | BIT(NEW_LO0) | BIT(NEW_LO1))
#define V (uint32_t) ENTRYLO_V
#define G (uint32_t) ENTRYLO_G

/* What a class's instructions are. */
enum kind {
    READ_PLAIN,
    READ_ALIVE,
    WRITE_PLAIN,
    WRITE_RULED,
    TO_ZERO,
    INTERRUPTS,
    WRITE_INDEXED,
    WRITE_RANDOM,
    WRITE_ANY, /* the one or the other */
    WRITE_TWICE,
    PROBE_FOUND,
    PROBE_NOT_FOUND,
    READ_ENTRY,
    RETURN,
    RETURN_ERL,
    CACHE /* or wait */
};

static const struct class_ {
    const char *name;
    enum kind kind;
    uint32_t judged; /* which answers */
} classes[] = {
    {"mfc0", READ_PLAIN, GOES_ON | BIT(TARGET)},
    {"alive", READ_ALIVE, GOES_ON | BIT(TARGET)},
    {"mtc0", WRITE_PLAIN, GOES_ON | BIT(REG)},
    {"ruled", WRITE_RULED, BIT(REG) | BIT(TOLD)},
    {"zero", TO_ZERO, BIT(ZERO) | BIT(TARGET)},
    {"interrupts", INTERRUPTS, GOES_ON | BIT(TARGET) | BIT(STATUS)},
    {"tlbwi", WRITE_INDEXED, GOES_ON | BIT(CHANGED) | BIT(WHICH) | ENTRY},
    {"tlbwr", WRITE_RANDOM, GOES_ON | BIT(CHANGED) | BIT(WHICH)},
    {"told", WRITE_ANY, BIT(VERDICT) | BIT(TOLD) | BIT(TOLD_AT)},
    {"twice", WRITE_TWICE, BIT(VERDICT) | BIT(FAULT) | BIT(CHANGED)},
    {"tlbp", PROBE_FOUND, GOES_ON | BIT(INDEX) | BIT(TOLD) | BIT(TOLD_AT)},
    {"not-found", PROBE_NOT_FOUND,
     BIT(VERDICT) | BIT(INDEX) | BIT(TOLD) | BIT(TOLD_AT)},
    {"tlbr", READ_ENTRY, GOES_ON | BIT(HI) | BIT(MASK) | BIT(LO0) | BIT(LO1)},
    {"tlbr-told", READ_ENTRY, BIT(VERDICT) | BIT(TOLD) | BIT(TOLD_AT)},
    {"eret", RETURN, GOES_ON | BIT(STATUS)},
    {"eret-erl", RETURN_ERL, GOES_ON | BIT(STATUS)},
    {"eret-ll", RETURN, BIT(VERDICT) | BIT(LL)},
    {"cache", CACHE, BIT(VERDICT) | BIT(FAULT) | BIT(TOLD) | BIT(TOLD_AT)},
};

static const struct class_ *class_of(const char *name)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].name, name) == 0)
            return &classes[i];
    return NULL;
}

/* A move of one of these, and a register of the CPU's that is not 0. */
static uint32_t move(struct dice *d, enum insn_id id, const enum cp0_reg *from,
                     uint32_t count)
{
    enum cp0_reg r = from[dice_below(d, count)];

    return insn_info[id].match | dice_between(d, 2, 25) << 16 |
           (uint32_t)cp0_info[r].num << 11 | cp0_info[r].sel;
}
#define MOVE(d, id, ...)                                                       \
    move(d, id, (const enum cp0_reg[]){__VA_ARGS__},                           \
         sizeof((const enum cp0_reg[]){__VA_ARGS__}) / sizeof(enum cp0_reg))

static uint32_t to_zero(struct dice *d)
{
    static const enum insn_id pages[2] = {INSN_rdpgpr, INSN_wrpgpr};
    uint32_t n = dice_below(d, 3);

    if (n == 0)
        return insn_info[INSN_di].match;
    if (n == 1)
        return insn_info[INSN_mfc0].match | 14 << 11; /* EPC */
    return insn_info[pages[dice_below(d, 2)]].match |
           dice_between(d, 2, 25) << 16 |
           (dice_percent(d, 50) ? 26u : 0u) << 11;
}

static uint32_t either(struct dice *d, enum insn_id one, enum insn_id other)
{
    return insn_info[dice_below(d, 2) ? one : other].match;
}

static uint32_t some_word(enum kind kind, struct dice *d)
{
    switch (kind) {
    case READ_PLAIN:
        return MOVE(d, INSN_mfc0, CP0_epc, CP0_badvaddr, CP0_context,
                    CP0_entryhi, CP0_ebase, CP0_status, CP0_config1);
    case READ_ALIVE:
        return MOVE(d, INSN_mfc0, CP0_count, CP0_random, CP0_cause);
    case WRITE_PLAIN:
        return MOVE(d, INSN_mtc0, CP0_epc, CP0_badvaddr, CP0_context,
                    CP0_entrylo0, CP0_pagemask, CP0_prid, CP0_hwrena);
    case WRITE_RULED:
        return MOVE(d, INSN_mtc0, CP0_status, CP0_index, CP0_wired, CP0_ebase,
                    CP0_compare, CP0_entryhi, CP0_cause);
    case TO_ZERO:
        return to_zero(d);
    case INTERRUPTS:
        return either(d, INSN_di, INSN_ei) | dice_between(d, 2, 25) << 16;
    case WRITE_INDEXED:
        return insn_info[INSN_tlbwi].match;
    case WRITE_RANDOM:
        return insn_info[INSN_tlbwr].match;
    case WRITE_ANY:
    case WRITE_TWICE:
        return either(d, INSN_tlbwi, INSN_tlbwr);
    case PROBE_FOUND:
    case PROBE_NOT_FOUND:
        return insn_info[INSN_tlbp].match;
    case READ_ENTRY:
        return insn_info[INSN_tlbr].match;
    case RETURN:
    case RETURN_ERL:
        return insn_info[INSN_eret].match;
    case CACHE:
        if (dice_percent(d, 30))
            return insn_info[INSN_wait].match;
        /* Hit_Invalidate of D is about an address, Index_... is not. */
        return insn_info[INSN_cache].match | 5 << 21 |
               (dice_percent(d, 70) ? 0x11u : 0x01u) << 16 | 0x40;
    }
    return 0;
}

static uint32_t some_lo(struct dice *d, uint32_t bits)
{
    return dice_below(d, 0x4000) << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
           (dice_percent(d, 50) ? ENTRYLO_D : 0) | bits;
}

/* The TLB's entry, and the registers that name one. */
static void some_entries(struct case_ *c, enum kind kind, struct dice *d)
{
    uint32_t page = dice_below(d, 0x20000) << 13 & 0x7fffffff;
    uint32_t asid = dice_between(d, 1, 254);
    bool global = kind != PROBE_NOT_FOUND && dice_percent(d, 30);
    bool same = kind == WRITE_TWICE || kind == PROBE_FOUND;

    c->slot = dice_between(d, 32, TLB_ENTRIES - 1);
    c->index = dice_below(d, 32);
    if (kind != WRITE_TWICE && dice_percent(d, 30))
        c->index |= INDEX_P;
    c->random = dice_below(d, 32);
    if (kind == WRITE_ANY || kind == READ_ENTRY)
        c->index = (c->index & INDEX_P) | c->slot;
    if (kind == WRITE_ANY && dice_percent(d, 50))
        c->random = c->slot;
    c->has_mask = dice_percent(d, 30) ? 0x6000 : 0;
    c->has_hi = (page & ~c->has_mask) | asid;
    c->has_lo[0] = some_lo(d, (global ? G : 0) | V);
    c->has_lo[1] = some_lo(d, (global ? G : 0) | V);
    if (kind == PROBE_FOUND && dice_percent(d, 30))
        c->has_lo[0] = c->has_lo[1] = some_lo(d, global ? G : 0);
    c->hi = page | (global && same ? asid + 1 : asid);
    if (kind == PROBE_NOT_FOUND && dice_percent(d, 50))
        c->hi = page | (asid + 1);
    else if (!same)
        c->hi = (page ^ 0x40000000) | asid;
    c->mask = dice_percent(d, 30) ? 0x6000 : 0;
    c->lo[0] = some_lo(d, V | (dice_percent(d, 60) ? G : 0));
    c->lo[1] = some_lo(d, V | (dice_percent(d, 60) ? G : 0));
}

static bool make(void *to, const char *name, struct dice *d)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = to;

    if (!k)
        return false;
    memset(c, 0, sizeof *c);
    c->judged = k->judged;
    c->word = some_word(k->kind, d);
    c->value = (uint32_t)dice_roll(d);
    c->address = (uint32_t)dice_roll(d) & 0x7ffffffc;
    c->old = (uint32_t)dice_roll(d);
    if (k->kind == WRITE_RULED && dice_percent(d, 30))
        c->value |= STATUS_KSU;
    c->status = ((uint32_t)dice_roll(d) & STATUS_IM) | dice_below(d, 3) << 3 |
                STATUS_EXL | dice_below(d, 2);
    if (k->kind == RETURN_ERL)
        c->status = (c->status & ~(uint32_t)STATUS_EXL) | STATUS_ERL |
                    (dice_percent(d, 50) ? STATUS_EXL : 0);
    c->epc = (uint32_t)dice_roll(d) & 0x7ffffffc;
    c->errorepc = (uint32_t)dice_roll(d) & 0x7ffffffc;
    some_entries(c, k->kind, d);
    c->linked = dice_below(d, 2);
    c->maps = dice_below(d, 2);
    return true;
}

static void solve(void *at)
{
    struct case_ *c = at;

    memset(c->answer, 0, sizeof c->answer);
    do_case(c);
}

static void judged(void *at, const char *name)
{
    const struct class_ *k = class_of(name);
    uint32_t these = k ? k->judged : 0;
    struct case_ *c = at;

    for (unsigned i = 0; i < ANSWERS; i++)
        if (!(these >> i & 1))
            c->answer[i] = 0;
}

const struct case_kind case_kind_5 = {
    .lab = "5",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = cases_5_call_text,
    .answer_text = cases_5_answer_text,
};

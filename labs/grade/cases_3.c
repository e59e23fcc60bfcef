/* SPDX-License-Identifier: MIT */
/* cases_3.c - calls of machine/exception.c. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "labs/3/cases.h"
#include "labs/grade/cases.h"
#include "machine/mmu.h"

/* labs/3/harness.c's, here with our own exception.c. */
void do_case(struct case_ *c);

#define ALL 0xffffffffu

/* Which exceptions a class has, or which translations are raised. */
enum kinds {
    WITHOUT, /* those without an address */
    ANY,
    TLB,
    MISSES, /* TLBL, TLBS */
    ADDRESSES,
    INTERRUPTS,
    UNUSABLE,
    MISSING, /* translations: no entry, or not valid */
    FAULTS,  /* all that are not MMU_OK */
    NOT_A_MISS /* a store without D, a segment that is not allowed */
};

/* What may be so in the cases of a class. */
enum {
    SLOTS = 1,  /* half of them in a delay slot */
    NESTED = 2, /* EXL is set */
    REFILL = 4, /* no entry has matched */
    IV = 8,     /* half of them with Cause.IV */
    BEV = 16,   /* half of them with Status.BEV */
    ERL = 32,   /* half of them with Status.ERL */
    EXL = 64    /* half of them with Status.EXL */
};

/* Each class: its calls, what its cases have, which answers are judged. */
static const struct class_ {
    const char *name;
    unsigned calls;
    enum raiser raiser;
    enum kinds kinds;
    unsigned may;
    uint32_t judged[ANSWERS];
} classes[] = {
    {"address", CALL_RAISE, ADDRESS, ANY, 0,
     {[RAISED] = ALL, [RAISED_VA] = ALL}},
    {"miss", CALL_RAISE, TRANSLATION, MISSING, 0,
     {[RAISED] = ALL, [RAISED_VA] = ALL}},
    {"other", CALL_RAISE, TRANSLATION, NOT_A_MISS, 0,
     {[RAISED] = ALL, [RAISED_VA] = ALL}},
    {"which", CALL_RAISE, TRANSLATION, FAULTS, 0, {[RAISED_REFILL] = ALL}},
    {"vector", CALL_ENTER, PLAIN, WITHOUT, SLOTS,
     {[PC] = ALL, [NPC] = ALL, [SLOT] = ALL}},
    {"code", CALL_ENTER, PLAIN, ANY, 0, {[CAUSE] = CAUSE_EXC}},
    {"cause", CALL_ENTER, PLAIN, UNUSABLE, IV,
     {[CAUSE] = ALL & ~(uint32_t)(CAUSE_EXC | CAUSE_BD)}},
    {"epc", CALL_ENTER, PLAIN, ANY, 0, {[EPC] = ALL}},
    {"exl", CALL_ENTER, PLAIN, ANY, 0,
     {[STATUS] = ALL, [MODE] = ALL, [OTHERS] = ALL}},
    {"slot", CALL_ENTER, PLAIN, ANY, SLOTS, {[EPC] = ALL, [CAUSE] = CAUSE_BD}},
    {"nested", CALL_ENTER, PLAIN, ANY, SLOTS | NESTED,
     {[EPC] = ALL, [CAUSE] = CAUSE_BD}},
    {"refill", CALL_ENTER, PLAIN, MISSES, REFILL, {[PC] = ALL}},
    {"refill-nested", CALL_ENTER, PLAIN, MISSES, REFILL | NESTED, {[PC] = ALL}},
    {"interrupt", CALL_ENTER, PLAIN, INTERRUPTS, IV, {[PC] = ALL}},
    {"boot", CALL_ENTER, PLAIN, WITHOUT, BEV, {[PC] = ALL}},
    {"badvaddr", CALL_ENTER, PLAIN, ANY, 0, {[BADVADDR] = ALL}},
    {"context", CALL_ENTER, PLAIN, TLB, 0, {[CONTEXT] = ALL}},
    {"entryhi", CALL_ENTER, PLAIN, TLB, EXL, {[ENTRYHI] = ALL}},
    {"not-tlb", CALL_ENTER, PLAIN, ADDRESSES, EXL,
     {[CONTEXT] = ALL, [ENTRYHI] = ALL, [BADVADDR] = ALL}},
    {"eret", CALL_RETURN, PLAIN, ANY, EXL,
     {[PC] = ALL, [NPC] = ALL, [STATUS] = ALL, [MODE] = ALL}},
    {"error", CALL_RETURN, PLAIN, ANY, EXL | ERL, {[PC] = ALL, [STATUS] = ALL}},
    {"link", CALL_RETURN, PLAIN, ANY, EXL, {[LINK] = ALL}},
    {"whole", CALL_RAISE | CALL_ENTER, TRANSLATION, FAULTS, SLOTS | EXL,
     {[STATUS] = ALL, [CAUSE] = ALL, [EPC] = ALL, [BADVADDR] = ALL,
      [CONTEXT] = ALL, [ENTRYHI] = ALL, [PC] = ALL, [MODE] = ALL,
      [LINK] = ALL, [OTHERS] = ALL, [RAISED_INDEX] = ALL}},
};

static const struct class_ *class_of(const char *name)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].name, name) == 0)
            return &classes[i];
    return NULL;
}

static bool some(const struct class_ *k, unsigned what, struct dice *d)
{
    return (k->may & what) && dice_percent(d, 50);
}

#define ONE_OF(d, list) (list)[dice_below(d, sizeof(list) / sizeof *(list))]

static enum exc some_exception(enum kinds kinds, struct dice *d)
{
    static const enum exc any[] = {EXC_Mod, EXC_TLBL, EXC_TLBS, EXC_AdEL,
                                   EXC_AdES, EXC_Sys, EXC_Bp, EXC_RI,
                                   EXC_CpU, EXC_Ov, EXC_Tr};
    static const enum exc tlb[] = {EXC_Mod, EXC_TLBL, EXC_TLBS};
    static const enum exc misses[] = {EXC_TLBL, EXC_TLBS};
    static const enum exc addresses[] = {EXC_AdEL, EXC_AdES, EXC_Sys};
    static const enum exc interrupts[] = {EXC_Int, EXC_Int, EXC_Sys};
    static const enum exc unusable[] = {EXC_CpU, EXC_CpU, EXC_Sys, EXC_RI};
    static const enum exc without[] = {EXC_Sys, EXC_Bp, EXC_RI, EXC_Ov, EXC_Tr};

    switch ((int)kinds) {
    case WITHOUT:
        return ONE_OF(d, without);
    case TLB:
        return ONE_OF(d, tlb);
    case MISSES:
        return ONE_OF(d, misses);
    case ADDRESSES:
        return ONE_OF(d, addresses);
    case INTERRUPTS:
        return ONE_OF(d, interrupts);
    case UNUSABLE:
        return ONE_OF(d, unusable);
    }
    return ONE_OF(d, any);
}

/* An access that does not come through. */
static void some_fault(struct case_ *c, enum kinds kinds, struct dice *d)
{
    static const enum mmu_result all[] = {MMU_REFILL, MMU_INVALID, MMU_MODIFIED,
                                          MMU_ADDRESS};
    uint32_t first = kinds == NOT_A_MISS ? 2 : 0;

    c->result = all[dice_between(d, first, kinds == MISSING ? 1 : 3)];
    c->how = c->result == MMU_MODIFIED ? ACCESS_STORE
                                       : dice_below(d, ACCESS_KINDS);
    c->index = c->result == MMU_INVALID || c->result == MMU_MODIFIED
                   ? dice_below(d, TLB_ENTRIES)
                   : (uint32_t)TLB_NONE;
}

/* CP0 as earlier exceptions have left it. */
static void some_registers(struct case_ *c, const struct class_ *k,
                           struct dice *d)
{
    c->reg[STATUS] = ((uint32_t)dice_roll(d) &
                      (STATUS_KSU_USER | STATUS_IE | STATUS_IM | STATUS_CU0)) |
                     (k->may & NESTED || some(k, EXL, d) ? STATUS_EXL : 0) |
                     (some(k, BEV, d) ? STATUS_BEV : 0) |
                     (some(k, ERL, d) ? STATUS_ERL : 0);
    c->reg[CAUSE] = ((uint32_t)dice_roll(d) &
                     (CAUSE_BD | CAUSE_TI | CAUSE_CE | CAUSE_IP | CAUSE_EXC)) |
                    (some(k, IV, d) ? CAUSE_IV : 0);
    c->reg[EPC] = (uint32_t)dice_roll(d) & ~3u;
    c->reg[BADVADDR] = (uint32_t)dice_roll(d);
    c->reg[CONTEXT] = (uint32_t)dice_roll(d) & ~0xfu;
    c->reg[ENTRYHI] = (uint32_t)dice_roll(d) & (ENTRYHI_VPN2 | ENTRYHI_ASID);
    c->ebase = KSEG0_BASE | ((uint32_t)dice_roll(d) & 0x3ffff000);
    c->errorepc = (uint32_t)dice_roll(d) & ~3u;
}

static bool make(void *to, const char *name, struct dice *d)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = to;

    if (!k)
        return false;
    memset(c, 0, sizeof *c);
    some_registers(c, k, d);
    c->calls = k->calls;
    c->raiser = k->raiser;
    c->exc = some_exception(k->kinds, d);
    c->pc = (uint32_t)dice_roll(d) & 0x7ffffffc;
    c->slot = some(k, SLOTS, d);
    c->link = 1;
    c->va = (uint32_t)dice_roll(d);
    if (c->exc == EXC_CpU)
        c->coprocessor = dice_below(d, 4);
    c->refill = (k->may & REFILL) != 0;
    some_fault(c, k->kinds, d);
    if (k->raiser == ADDRESS)
        c->how = dice_below(d, ACCESS_KINDS);
    c->kind = (uint32_t)(k - classes);
    return true;
}

static void solve(void *at)
{
    do_case(at);
}

static void judged(void *at, const char *name)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = at;

    for (int i = 0; i < ANSWERS; i++)
        c->answer[i] &= k->judged[i];
}

static size_t raise_text(const struct case_ *c, char *to, size_t room)
{
    static const char *const how[] = {"fetch", "load", "store"};
    static const char *const result[] = {"ok", "MMU_REFILL", "MMU_INVALID",
                                         "MMU_MODIFIED", "MMU_ADDRESS"};

    if (c->raiser == ADDRESS)
        return (size_t)snprintf(to, room, "exception_raise_address(%s, v:%08"
                                PRIx32 ")", how[c->how], c->va);
    return (size_t)snprintf(
        to, room, "exception_raise_translation(%s, entry %" PRId32
        "; %s, v:%08" PRIx32 ")", result[c->result], (int32_t)c->index,
        how[c->how], c->va);
}

/* What the way depends on, Status and Cause, and the registers judged. */
static void before_text(const struct case_ *c, char *to, size_t room)
{
    static const char *const name[REGISTERS] = {
        "Status", "Cause", "EPC", "BadVAddr", "Context", "EntryHi"};
    const uint32_t *what = classes[c->kind].judged;
    size_t used = (size_t)snprintf(to, room, " at v:%08" PRIx32 "%s; before:",
                                   c->pc, c->slot ? " in a delay slot" : "");

    for (unsigned i = 0; i < REGISTERS; i++)
        if (i == STATUS || i == CAUSE || what[i])
            used += (size_t)snprintf(to + used, room - used, " %s %08" PRIx32,
                                     name[i], c->reg[i]);
    if (!what[PC])
        return;
    if (c->calls & CALL_RETURN)
        snprintf(to + used, room - used,
                 " EPC %08" PRIx32 " ErrorEPC %08" PRIx32, c->reg[EPC],
                 c->errorepc);
    else
        snprintf(to + used, room - used, " EBase %08" PRIx32, c->ebase);
}

static void call_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    size_t used = 0;

    if (c->calls & CALL_RAISE)
        used = raise_text(c, to, room);
    if (c->calls & CALL_ENTER)
        used += (size_t)snprintf(to + used, room - used, "%sexception_enter()",
                                 used ? ", " : "");
    if (c->calls == CALL_ENTER)
        used += (size_t)snprintf(
            to + used, room - used, " of %s%s, va %08" PRIx32
            ", coprocessor %" PRIu32, exc_info[c->exc].name,
            c->refill ? " (refill)" : "", c->va, c->coprocessor);
    if (c->calls & CALL_RETURN)
        used += (size_t)snprintf(to + used, room - used, "exception_return()");
    if (c->calls != CALL_RAISE)
        before_text(c, to + used, room - used);
}

static void answer_text(const void *at, char *to, size_t room)
{
    static const char *const name[ANSWERS] = {
        [STATUS] = "Status",       [CAUSE] = "Cause",
        [EPC] = "EPC",             [BADVADDR] = "BadVAddr",
        [CONTEXT] = "Context",     [ENTRYHI] = "EntryHi",
        [PC] = "pc",               [NPC] = "npc - pc",
        [SLOT] = "in_slot",        [MODE] = "mode",
        [LINK] = "llbit",          [OTHERS] = "other registers changed",
        [RAISED] = "raised.exc",   [RAISED_VA] = "raised.badvaddr",
        [RAISED_REFILL] = "raised.refill", [RAISED_INDEX] = "raised.index"};
    const struct case_ *c = at;
    size_t used = 0;

    *to = '\0';
    for (unsigned i = 0; i < ANSWERS && used < room; i++)
        if (classes[c->kind].judged[i])
            used += (size_t)snprintf(to + used, room - used, "%s%s %08" PRIx32,
                                     used ? ", " : "", name[i],
                                     c->answer[i] & classes[c->kind].judged[i]);
}

const struct case_kind case_kind_3 = {
    .lab = "3",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};

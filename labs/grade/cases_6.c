/* SPDX-License-Identifier: MIT */
/* cases_6.c - calls of vmm/deliver.c. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "labs/6/cases.h"
#include "labs/grade/cases.h"
#include "machine/spec/cp0.h"
#include "machine/spec/exc.h"

/* labs/6/harness.c's, here with our own deliver.c. */
void do_case(struct case_ *c);

#define ALL 0xffffffffu
#define MODE_BITS (STATUS_KSU | STATUS_IE | STATUS_IM)

/* Which exceptions a class has. */
enum kinds { ANY, TLB, MISSES, ADDRESSES, INTERRUPTS, UNUSABLE, WITHOUT };

/* Each class, what its cases have, which bits of the answers are judged. */
static const struct class_ {
    const char *name;
    enum kinds kinds;
    bool slot;   /* some stand in a delay slot */
    bool nested; /* all have EXL set */
    bool refill; /* all are refills */
    bool bases;  /* the vectors are anywhere */
    bool iv;     /* some have Cause.IV */
    bool bev;    /* some have Status.BEV */
    bool page;   /* virtual CP0 is in a register page */
    uint32_t judged[ANSWERS];
} classes[] = {
    {"vector", WITHOUT, 0, 0, 0, 0, 0, 0, 0, {[PC] = ALL}},
    {"code", ANY, 0, 0, 0, 0, 0, 0, 0, {[CAUSE] = CAUSE_EXC}},
    {"epc", ANY, 0, 0, 0, 0, 0, 0, 0, {[EPC] = ALL}},
    {"exl", ANY, 0, 0, 0, 0, 0, 0, 0, {[STATUS] = ALL}},
    {"next", ANY, 1, 0, 0, 0, 0, 0, 0, {[NPC] = ALL, [SLOT] = ALL}},
    {"slot", TLB, 1, 0, 0, 0, 0, 0, 0, {[EPC] = ALL, [CAUSE] = CAUSE_BD}},
    {"nested", ANY, 1, 1, 0, 0, 0, 0, 0, {[EPC] = ALL, [CAUSE] = CAUSE_BD}},
    {"invalid", MISSES, 0, 0, 0, 0, 0, 0, 0, {[PC] = ALL}},
    {"refill", MISSES, 0, 0, 1, 0, 0, 0, 0, {[PC] = ALL}},
    {"refill-nested", MISSES, 0, 1, 1, 0, 0, 0, 0, {[PC] = ALL}},
    {"badvaddr", ANY, 0, 0, 0, 0, 0, 0, 0, {[BADVADDR] = ALL}},
    {"context", TLB, 0, 0, 0, 0, 0, 0, 0, {[CONTEXT] = ALL}},
    {"entryhi", TLB, 0, 0, 0, 0, 0, 0, 0, {[ENTRYHI] = ALL}},
    {"address", ADDRESSES, 0, 0, 0, 0, 0, 0, 0,
     {[CONTEXT] = ALL, [ENTRYHI] = ALL}},
    {"cause", UNUSABLE, 0, 0, 0, 0, 1, 0, 0,
     {[CAUSE] = ALL & ~(CAUSE_EXC | CAUSE_BD)}},
    {"interrupt", INTERRUPTS, 0, 0, 0, 1, 1, 0, 0, {[PC] = ALL}},
    {"bev", ANY, 0, 0, 0, 0, 0, 1, 0, {0}},
    {"page", ANY, 0, 0, 0, 0, 0, 0, 1,
     {[COUNTED] = ALL, [OTHERS] = ALL}},
};

static const struct class_ *class_of(const char *name)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].name, name) == 0)
            return &classes[i];
    return NULL;
}

#define ONE_OF(d, list) (list)[dice_below(d, sizeof(list) / sizeof *(list))]

static enum exc some_exception(enum kinds kinds, struct dice *d)
{
    static const enum exc any[] = {EXC_Mod, EXC_TLBL, EXC_TLBS, EXC_AdEL,
                                   EXC_AdES, EXC_Sys, EXC_Bp, EXC_RI,
                                   EXC_CpU, EXC_Ov, EXC_Tr};
    static const enum exc tlb[] = {EXC_Mod, EXC_TLBL, EXC_TLBS};
    static const enum exc misses[] = {EXC_TLBL, EXC_TLBS};
    static const enum exc addresses[] = {EXC_AdEL, EXC_AdES};
    static const enum exc interrupts[] = {EXC_Int, EXC_Int, EXC_Sys};
    static const enum exc unusable[] = {EXC_CpU, EXC_CpU, EXC_Sys, EXC_RI};
    static const enum exc without[] = {EXC_Sys, EXC_Bp, EXC_RI, EXC_Ov, EXC_Tr};

    switch (kinds) {
    case ANY:
        break;
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
    case WITHOUT:
        return ONE_OF(d, without);
    }
    return ONE_OF(d, any);
}

/* Virtual CP0 as earlier exceptions have left it. */
static void some_registers(struct case_ *c, const struct class_ *k,
                           struct dice *d)
{
    c->reg[STATUS] = ((uint32_t)dice_roll(d) & (MODE_BITS | STATUS_CU0)) |
                     (k->nested ? STATUS_EXL : 0) |
                     (k->bev && dice_percent(d, 50) ? STATUS_BEV : 0);
    if ((c->reg[STATUS] & STATUS_KSU) == STATUS_KSU) /* no such mode */
        c->reg[STATUS] &= ~(uint32_t)STATUS_KSU_SUPER;
    c->reg[CAUSE] = ((uint32_t)dice_roll(d) &
                     (CAUSE_BD | CAUSE_TI | CAUSE_CE | CAUSE_IP | CAUSE_EXC)) |
                    (k->iv && dice_percent(d, 50) ? CAUSE_IV : 0);
    c->reg[EPC] = (uint32_t)dice_roll(d) & ~3u;
    c->reg[BADVADDR] = (uint32_t)dice_roll(d);
    c->reg[CONTEXT] = (uint32_t)dice_roll(d) & ~0xfu;
    c->reg[ENTRYHI] = (uint32_t)dice_roll(d) & (ENTRYHI_VPN2 | ENTRYHI_ASID);
    c->ebase = k->bases ? KSEG0_BASE | ((uint32_t)dice_roll(d) & 0x3ffff000)
                        : KSEG0_BASE;
}

static bool make(void *to, const char *name, struct dice *d)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = to;

    if (!k)
        return false;
    memset(c, 0, sizeof *c);
    some_registers(c, k, d);
    c->exc = some_exception(k->kinds, d);
    c->pc = (uint32_t)dice_roll(d) & 0x7ffffffc;
    c->slot = k->slot && dice_percent(d, 50);
    if (exc_info[c->exc].addr != EXC_ADDR_NO)
        c->badvaddr = (uint32_t)dice_roll(d);
    if (c->exc == EXC_CpU)
        c->ce = dice_below(d, 4);
    c->refill = k->refill;
    c->page = k->page;
    c->kind = (uint32_t)(k - classes);
    return true;
}

static void solve(void *at)
{
    do_case(at);
}

/* Whether the VM lives is judged in every class. */
static void judged(void *at, const char *name)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = at;

    for (int i = 0; i < ANSWERS; i++)
        c->answer[i] &= i == KILLED ? ALL : k->judged[i];
}

static void call_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;

    snprintf(to, room,
             "vcpu_deliver: %s%s, badvaddr %08" PRIx32 ", ce %" PRIu32
             "; at v:%08" PRIx32 "%s; before: Status %08" PRIx32
             " Cause %08" PRIx32 " EPC %08" PRIx32 " BadVAddr %08" PRIx32
             " Context %08" PRIx32 " EntryHi %08" PRIx32 " EBase %08" PRIx32,
             exc_info[c->exc].name, c->refill ? " (refill)" : "", c->badvaddr,
             c->ce, c->pc, c->slot ? " in a delay slot" : "", c->reg[STATUS],
             c->reg[CAUSE], c->reg[EPC], c->reg[BADVADDR], c->reg[CONTEXT],
             c->reg[ENTRYHI], c->ebase);
}

/* Only what its class judges: the rest would hide it. */
static void answer_text(const void *at, char *to, size_t room)
{
    static const char *const name[ANSWERS] = {
        [STATUS] = "Status",     [CAUSE] = "Cause",
        [EPC] = "EPC",           [BADVADDR] = "BadVAddr",
        [CONTEXT] = "Context",   [ENTRYHI] = "EntryHi",
        [PC] = "at.pc",          [NPC] = "at.npc - at.pc",
        [SLOT] = "in_slot",      [COUNTED] = "stat.reflected",
        [OTHERS] = "other registers changed"};
    const struct case_ *c = at;
    size_t used = 0;

    snprintf(to, room, "the VM %s", c->answer[KILLED] ? "is killed" : "lives");
    for (unsigned i = 0; i < ANSWERS && !c->answer[KILLED]; i++)
        if (classes[c->kind].judged[i] && used < room)
            used += (size_t)snprintf(to + used, room - used,
                                     "%s%s %08" PRIx32, used ? ", " : "",
                                     name[i], c->answer[i]);
}

const struct case_kind case_kind_6 = {
    .lab = "6",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};

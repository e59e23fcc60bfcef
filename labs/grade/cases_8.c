/* SPDX-License-Identifier: MIT */
/* cases_8.c - calls of vmm/refill.c. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "labs/8/cases.h"
#include "labs/grade/cases.h"
#include "machine/spec/exc.h"
#include "vmm/shadow.h"
#include "vmm/vmm.h"

/* labs/8/harness.c's, here with our own refill.c. */
void do_case(struct case_ *c);

#define ALL 0xffffffffu
#define VD (ENTRYLO_V | ENTRYLO_D)

/* What the guest's TLB has for va; LOST: nothing, or INVALID. */
enum guest { NOTHING, OTHER_SPACE, INVALID, CLEAN, GOOD, LOST };

/* Which accesses a class has: real exceptions, that is. */
enum access { LOADS, STORES, EITHER, MODS, STORED };

/* What the software TLB has; EITHER: under one ASID, or a global pair. */
enum soft { SOFT_NOTHING, SOFT_GOOD, SOFT_EITHER, SOFT_REFUSES };

#define FAULT [VERDICT] = ALL, [EXC] = ALL, [REFILL] = ALL
#define CALLS [INSTALLS] = ALL, [PUTS] = ALL

static const struct class_ {
    const char *name;
    enum access access;
    enum guest guest;
    enum soft soft;
    bool large;       /* the guest's entry is of 16 KiB pages or more */
    uint32_t install; /* what shadow_install() answers: enum shadow_result */
    uint32_t judged[ANSWERS];
} classes[] = {
    /* clang-format off */
    {"refill", EITHER, NOTHING, SOFT_NOTHING, 0, 0, {FAULT, [BADVADDR] = ALL}},
    {"told", EITHER, NOTHING, SOFT_NOTHING, 0, 0, {[TOLD] = ALL}},
    {"space", EITHER, OTHER_SPACE, SOFT_NOTHING, 0, 0,
     {[VERDICT] = ALL, [INSTALLS] = ALL}},
    {"invalid", EITHER, INVALID, SOFT_NOTHING, 0, 0, {FAULT, [BADVADDR] = ALL}},
    {"modified", STORED, CLEAN, SOFT_NOTHING, 0, 0, {FAULT}},
    {"mod-good", MODS, GOOD, SOFT_NOTHING, 0, 0, {[INSTALLS] = ALL}},
    {"mod-lost", MODS, LOST, SOFT_NOTHING, 0, 0, {FAULT}},
    {"hidden", LOADS, GOOD, SOFT_NOTHING, 0, 0,
     {[VERDICT] = ALL, [INSTALLS] = ALL, [ENTRY] = ALL, [HIDDEN] = ALL}},
    {"read-only", LOADS, CLEAN, SOFT_NOTHING, 0, 0,
     {[INSTALLS] = ALL, [STORE] = ALL}},
    {"half", LOADS, GOOD, SOFT_NOTHING, 1, 0, {[TOUCHED] = ALL}},
    {"store", STORED, GOOD, SOFT_NOTHING, 0, 0, {[STORE] = ALL}},
    {"device", LOADS, GOOD, SOFT_NOTHING, 0, SHADOW_DEVICE,
     {[VERDICT] = ALL, [EMULATED] = ALL, [HIDDEN] = ALL}},
    {"shortage", LOADS, GOOD, SOFT_NOTHING, 0, SHADOW_NO_MEMORY,
     {[VERDICT] = ALL, [SHORTAGE] = ALL, [HIDDEN] = ALL}},
    {"known", LOADS, NOTHING, SOFT_GOOD, 0, 0,
     {[VERDICT] = ALL, CALLS, [HI] = ALL, [LO0] = ALL, [LO1] = ALL,
      [HIDDEN] = ALL}},
    {"known-asid", LOADS, NOTHING, SOFT_EITHER, 0, 0,
     {[PUTS] = ALL, [HI] = ALL}},
    {"refused", STORES, GOOD, SOFT_REFUSES, 0, 0, {CALLS}},
    /* clang-format on */
};

static const struct class_ *class_of(const char *name)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].name, name) == 0)
            return &classes[i];
    return NULL;
}

static enum exc some_exception(enum access access, struct dice *d)
{
    bool one = dice_percent(d, 50);

    switch (access) {
    case LOADS:
        return EXC_TLBL;
    case STORES:
        return EXC_TLBS;
    case EITHER:
        return one ? EXC_TLBL : EXC_TLBS;
    case MODS:
        return EXC_Mod;
    case STORED:
        break;
    }
    return one ? EXC_Mod : EXC_TLBS;
}

static uint32_t some_lo(struct dice *d, uint32_t rights)
{
    return dice_between(d, 0x100, 0x3fff) << ENTRYLO_PFN_SHIFT |
           ENTRYLO_C_CACHED | rights;
}

/* The guest's only entry; the half that va is not in allows everything. */
static void some_entry(struct case_ *c, const struct class_ *k, struct dice *d)
{
    enum guest what = k->guest != LOST      ? k->guest
                      : dice_percent(d, 50) ? NOTHING
                                            : INVALID;
    uint32_t rights = what == INVALID ? 0 : what == CLEAN ? ENTRYLO_V : VD;
    struct vtlb_entry g = {0};

    /* Pages of 16 KiB to 1 MiB: two more bits of PageMask each. */
    g.mask = k->large ? ((1u << 2 * dice_between(d, 1, 4)) - 1) << 13 : 0;
    unsigned half = vtlb_half(&g, c->va);

    c->mask = g.mask;
    c->index = dice_between(d, 1, TLB_ENTRIES - 1);
    c->hi = (c->va & ENTRYHI_VPN2 & ~c->mask) | c->asid;
    if (what == NOTHING)
        c->hi ^= 0x40000000; /* another page */
    if (what == OTHER_SPACE) /* another process's, with our real number */
        c->hi = (c->hi & ~(uint32_t)ENTRYHI_ASID) | c->real;
    c->lo[half] = some_lo(d, rights);
    c->lo[!half] = some_lo(d, VD);
}

static void some_known(struct case_ *c, const struct class_ *k, struct dice *d)
{
    unsigned half = c->va >> PAGE_SHIFT & 1;

    c->known = k->soft != SOFT_NOTHING;
    c->known_lo[half] =
        some_lo(d, k->soft == SOFT_REFUSES ? dice_below(d, 2) * ENTRYLO_V : VD);
    c->known_lo[!half] = some_lo(d, VD);
    c->global = k->soft == SOFT_EITHER && dice_percent(d, 50) ? ENTRYLO_G : 0;
}

static bool make(void *to, const char *name, struct dice *d)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = to;

    if (!k)
        return false;
    memset(c, 0, sizeof *c);
    c->kind = (uint32_t)(k - classes);
    c->va = (uint32_t)dice_roll(d) & 0x3ffffffc;
    c->exc = some_exception(k->access, d);
    c->asid = c->real = dice_between(d, 1, 120);
    if (k->guest == OTHER_SPACE || k->soft == SOFT_EITHER) /* asid=tag */
        c->real = dice_between(d, 121, 255);
    some_entry(c, k, d);
    some_known(c, k, d);
    c->install = k->install;
    c->later = dice_percent(d, 50) ? V_NEXT : V_KILL;
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

static const char *rights_text(uint32_t lo)
{
    static const char *const text[] = {"--", "V-", "-W", "VW"};

    return text[(lo & VD) >> 1];
}

static const char *verdict_name(uint32_t verdict)
{
    static const char *const name[] = {"V_RETRY", "V_NEXT", "V_REFLECT",
                                       "V_KILL"};

    return verdict < sizeof name / sizeof *name ? name[verdict] : "no verdict";
}

static void call_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    int n = snprintf(to, room,
                     "on_tlb_miss: a real %s at v:%08" PRIx32
                     ", asid %02" PRIx32 ", really %02" PRIx32
                     "; the guest's entry %" PRIu32 ": vpn2 %05" PRIx32
                     " asid %02" PRIx32 " mask %08" PRIx32 " even %s odd %s",
                     exc_info[c->exc].name, c->va, c->asid, c->real, c->index,
                     c->hi >> PAGE_SHIFT & ~1u, c->hi & ENTRYHI_ASID, c->mask,
                     rights_text(c->lo[0]), rights_text(c->lo[1]));

    if (c->known && n > 0 && (size_t)n < room)
        n += snprintf(to + n, room - (size_t)n,
                      "; the software TLB has even %08" PRIx32
                      " odd %08" PRIx32,
                      c->known_lo[0] | c->global, c->known_lo[1] | c->global);
    if (c->install != SHADOW_DONE && n > 0 && (size_t)n < room)
        snprintf(to + n, room - (size_t)n,
                 "; shadow_install() would say %s, and %s() then %s",
                 c->install == SHADOW_DEVICE ? "SHADOW_DEVICE"
                                             : "SHADOW_NO_MEMORY",
                 c->install == SHADOW_DEVICE ? "emulate_here" : "shortage",
                 verdict_name(c->later));
}

/* Only what its class judges: the rest would hide it. */
static void answer_text(const void *at, char *to, size_t room)
{
    static const char *const name[ANSWERS] = {
        [VERDICT] = "",
        [EXC] = "",
        [BADVADDR] = "badvaddr",
        [REFILL] = "refill",
        [TOLD] = "shadow_not_found() called",
        [HIDDEN] = "stat.hidden",
        [INSTALLS] = "shadow_install() called",
        [ENTRY] = "entry",
        [TOUCHED] = "touched",
        [STORE] = "store",
        [PUTS] = "hw_tlb_put() called",
        [HI] = "hi",
        [LO0] = "even",
        [LO1] = "odd",
        [EMULATED] = "emulate_here() called",
        [SHORTAGE] = "shortage() called"};
    const struct case_ *c = at;
    size_t used = 0;

    *to = '\0';
    for (unsigned i = 0; i < ANSWERS && used < room; i++) {
        const char *comma = used ? ", " : "";
        uint32_t a = c->answer[i];

        if (!classes[c->kind].judged[i])
            continue;
        if (i == VERDICT)
            used += (size_t)snprintf(to + used, room - used, "%s%s", comma,
                                     verdict_name(a));
        else if (i == EXC)
            used += (size_t)snprintf(
                to + used, room - used, "%s%s", comma,
                a < EXC_CODES && exc_info[a].name ? exc_info[a].name : "?");
        else if (i == ENTRY)
            used += (size_t)snprintf(to + used, room - used, "%s%s %" PRIu32,
                                     comma, name[i], a);
        else
            used += (size_t)snprintf(to + used, room - used, "%s%s %" PRIx32,
                                     comma, name[i], a);
    }
}

const struct case_kind case_kind_8 = {
    .lab = "8",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};

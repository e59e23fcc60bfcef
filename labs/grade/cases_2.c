/* SPDX-License-Identifier: MIT */
/* cases_2.c - calls of machine/tlb.c: a target entry, others, one question. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "labs/2/cases.h"
#include "labs/grade/cases.h"
#include "labs/grade/cases_2_text.h"
#include "machine/tlb.h"

/* labs/2/harness.c's, here with our own tlb.c. */
void do_case(struct case_ *c);

#define BIT(answer) (1u << (answer))
#define FOUND (BIT(RESULT) | BIT(INDEX))
#define PLACE (BIT(RESULT) | BIT(PHYSICAL))
#define WORDS (BIT(HI) | BIT(MASK) | BIT(LO0) | BIT(LO1))

/* What may be so in the cases of a class: about every second time, it is. */
enum {
    ODD = 1,        /* the odd half is asked for */
    INVALID = 2,    /* V=0 */
    CLEAN = 4,      /* D=0, and there are stores */
    LARGE = 8,      /* pages of up to 16 MiB */
    GLOBAL = 16,    /* G, and another ASID asks */
    ONE_G = 32,     /* G in one of the two words */
    STRANGER = 64,  /* another ASID's entry for the same pages */
    AWAY = 128,     /* the address is in no entry */
    SLOPPY = 256,   /* VPN2 has bits under the mask, the mask half a pair */
    LAST = 4096,    /* it is the TLB's last entry */
    STORES = 8192,  /* of those that want D, stores alone */
    BEYOND = 16384, /* the first entry is the one behind the TLB's last */
    HIGH = 32768,   /* in kseg2 or kseg3: above kseg0, but mapped */
    /* These always: */
    REPLACE = 512,  /* the rival is at the very index that is written */
    RIVAL = 1024,   /* an entry for (some of) the same pages */
    EMPTY = 2048    /* without V, or in kseg0 */
};

/* Each class: what it calls, what may be so, which answers are judged. */
static const struct class_ {
    const char *name;
    enum call call;
    unsigned may, judged;
} classes[] = {
    {"match", CALL_LOOKUP, AWAY | LAST | BEYOND, FOUND},
    {"frame", CALL_LOOKUP, 0, PLACE},
    {"odd", CALL_LOOKUP, ODD, PLACE},
    {"asid", CALL_LOOKUP, STRANGER, BIT(INDEX)},
    {"global", CALL_LOOKUP, GLOBAL, BIT(INDEX)},
    {"invalid", CALL_LOOKUP, INVALID, FOUND},
    {"modified", CALL_LOOKUP, CLEAN, BIT(RESULT)},
    {"v-first", CALL_LOOKUP, INVALID | CLEAN | STORES, BIT(RESULT)},
    {"halves", CALL_LOOKUP, INVALID | ODD, BIT(RESULT)},
    {"large", CALL_LOOKUP, LARGE | AWAY | ODD, BIT(INDEX)},
    {"half", CALL_LOOKUP, LARGE | ODD, PLACE},
    {"probe", CALL_PROBE, INVALID | AWAY | GLOBAL | LARGE | ODD | BEYOND,
     BIT(INDEX)},
    {"write", CALL_WRITE, 0, BIT(RESULT) | WORDS | BIT(OTHERS)},
    {"one-g", CALL_WRITE, ONE_G, BIT(LO0) | BIT(LO1)},
    {"mask", CALL_WRITE, LARGE | SLOPPY, BIT(HI) | BIT(MASK)},
    {"replace", CALL_WRITE, RIVAL | REPLACE, BIT(RESULT) | WORDS},
    {"clash", CALL_WRITE, RIVAL | STRANGER | HIGH | BEYOND,
     BIT(RESULT) | WORDS},
    {"clash-wide", CALL_WRITE, RIVAL | STRANGER | GLOBAL | LARGE, BIT(RESULT)},
    {"empty", CALL_WRITE, RIVAL | EMPTY | HIGH, BIT(RESULT)},
    {"use", CALL_USE, ODD | INVALID | CLEAN | GLOBAL | REPLACE,
     FOUND | BIT(PHYSICAL) | BIT(HI) | BIT(OTHERS)},
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

static uint32_t some_mask(const struct class_ *k, struct dice *d)
{
    static const uint32_t masks[] = {0x6000,   0x1e000,  0x7e000,
                                     0x1fe000, 0x7fe000, 0x1ffe000};

    return some(k, LARGE, d) ? masks[dice_below(d, 6)] : 0;
}

static uint32_t some_word(const struct class_ *k, uint32_t mask, uint32_t g,
                          struct dice *d)
{
    uint32_t frame = (uint32_t)dice_roll(d) & 0xfffff & ~(mask >> 13);

    return frame << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED | g |
           (some(k, INVALID, d) ? 0 : ENTRYLO_V) |
           (some(k, CLEAN, d) ? 0 : ENTRYLO_D);
}

/* Each in 256 MiB of its own, so that none overlaps another by chance. */
enum { REGION = 0x0fffffff };

static struct put some_entry(const struct class_ *k, uint32_t region,
                             struct dice *d)
{
    uint32_t g = some(k, GLOBAL, d) ? ENTRYLO_G : 0;
    struct put p = {.mask = some_mask(k, d)};

    p.hi = region << 28 | ((uint32_t)dice_roll(d) & 0x0fffe000 & ~p.mask) |
           ((uint32_t)dice_roll(d) & ENTRYHI_ASID);
    p.lo[0] = some_word(k, p.mask, g, d);
    p.lo[1] = some_word(k, p.mask, g, d);
    /* Who is asked for even pages only need not tell them from odd ones. */
    if (k->call == CALL_LOOKUP && !(k->may & ODD))
        p.lo[1] = p.lo[0];
    return p;
}

static uint32_t another_asid(uint32_t hi, struct dice *d)
{
    return hi ^ (1 + dice_below(d, 255));
}

/* All at different places; the last one of the TLB is a class's matter. */
static void some_places(struct case_ *c, const struct class_ *k, struct dice *d)
{
    uint32_t at = dice_below(d, c->size - 1);

    if (some(k, LAST, d))
        at = c->size - 1;
    for (unsigned i = 0; i < GIVEN; i++)
        c->put[i].index = (at + i * 3) % c->size;
    c->written.index = (at + 1) % c->size;
    if (c->size < TLB_ENTRIES && some(k, BEYOND, d) && dice_percent(d, 50))
        c->put[0].index = c->size;
}

/* In the first entry's pair of pages, or in none. */
static void ask(struct case_ *c, const struct class_ *k, const struct put *of,
                struct dice *d)
{
    uint32_t pair = (of->mask | ~ENTRYHI_VPN2) + 1, page = pair >> 1;

    c->asid = of->hi & ENTRYHI_ASID;
    c->va = (of->hi & ENTRYHI_VPN2) | ((uint32_t)dice_roll(d) & (page - 1)) |
            (some(k, ODD, d) ? page : 0);
    if (some(k, AWAY, d))
        c->va ^= dice_percent(d, 50) ? pair : UINT32_C(1) << 30;
    if (some(k, STRANGER | GLOBAL, d))
        c->asid = another_asid(c->asid, d) & ENTRYHI_ASID;
    if (k->may & STORES)
        c->how = ACCESS_STORE;
    else
        c->how = k->may & CLEAN ? dice_below(d, ACCESS_KINDS) : ACCESS_LOAD;
    if (k->call == CALL_PROBE)
        c->va &= ENTRYHI_VPN2;
}

/* put[0] becomes an entry for the same pages, or some of them. */
static void make_rival(struct case_ *c, const struct class_ *k, struct dice *d)
{
    uint32_t index = c->put[0].index;

    c->put[0] = c->written;
    c->put[0].index = k->may & REPLACE ? c->written.index : index;
    c->put[0].mask = some_mask(k, d);
    c->put[0].hi &= ~c->put[0].mask;
    c->put[0].lo[0] ^= some_word(k, 0, 0, d) & ENTRYLO_PFN;
    if (some(k, STRANGER, d))
        c->put[0].hi = another_asid(c->put[0].hi, d);
    if (some(k, HIGH, d)) {
        uint32_t segment = dice_percent(d, 50) ? SSEG_BASE : KSEG3_BASE;

        c->put[0].hi = (c->put[0].hi & REGION) | segment;
        c->written.hi = (c->written.hi & REGION) | segment;
    } else if ((k->may & EMPTY) && dice_percent(d, 30)) {
        c->put[0].hi = c->written.hi |= KSEG0_BASE;
        return;
    }
    for (unsigned i = 0; k->may & EMPTY && i < 2; i++) {
        c->written.lo[i] &= ~(uint32_t)(some(k, EMPTY, d) ? ENTRYLO_V : 0);
        c->put[0].lo[i] &= ~(uint32_t)(some(k, EMPTY, d) ? ENTRYLO_V : 0);
    }
}

static bool make(void *to, const char *name, struct dice *d)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = to;

    if (!k)
        return false;
    memset(c, 0, sizeof *c);
    c->call = k->call;
    c->kind = (uint32_t)(k - classes);
    c->size = 1u << dice_between(d, 3, 6); /* 8 to 64 */
    c->puts = GIVEN;
    for (uint32_t i = 0; i < GIVEN; i++)
        c->put[i] = some_entry(k, i, d);
    c->written = some_entry(k, GIVEN, d);
    some_places(c, k, d);
    if (k->call == CALL_USE) /* one that was written is written over */
        c->written.index = c->put[2].index;
    else if ((k->may & STRANGER) && k->call == CALL_LOOKUP) {
        c->put[1].hi = another_asid(c->put[0].hi, d);
        c->put[1].mask = c->put[0].mask;
    } else if (k->may & RIVAL)
        make_rival(c, k, d);
    for (unsigned i = 0; i < 2; i++)
        c->written.lo[i] |= some(k, ONE_G, d) ? ENTRYLO_G : 0;
    if (some(k, SLOPPY, d))
        c->written.hi |= c->written.mask;
    if ((k->may & SLOPPY) && dice_percent(d, 20))
        c->written.mask ^= 0x2000; /* half of a pair of bits: not legal */
    ask(c, k, k->call != CALL_USE || dice_percent(d, 30) ? &c->put[0]
              : dice_percent(d, 50)                      ? &c->put[2]
                                                         : &c->written, d);
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

    for (unsigned i = 0; k && i < ANSWERS; i++)
        if (!(k->judged & BIT(i)))
            c->answer[i] = 0;
}

/* Only what its class judges. */
static void answer_text(const void *at, char *to, size_t room)
{
    static const char *const result[] = {"hit", "refill", "invalid",
                                         "modified"};
    static const char *const name[ANSWERS] = {
        "result", "index", "physical", "hi", "mask", "lo0", "lo1",
        "others changed or refused"};
    const struct case_ *c = at;
    bool write = c->call == CALL_WRITE;
    size_t used = 0;

    *to = '\0';
    for (unsigned i = 0; i < ANSWERS && used < room; i++) {
        const char *comma = used ? ", " : "";

        if (!(classes[c->kind].judged & BIT(i)))
            continue;
        if (i == RESULT && c->answer[i] < 4)
            used += (size_t)snprintf(
                to + used, room - used, "%s",
                !write ? result[c->answer[i]]
                       : (c->answer[i] ? "written" : "refused"));
        else if (i == INDEX)
            used += (size_t)snprintf(to + used, room - used,
                                     "%sindex %" PRId32, comma,
                                     (int32_t)c->answer[i]);
        else
            used += (size_t)snprintf(to + used, room - used,
                                     "%s%s %08" PRIx32, comma, name[i],
                                     c->answer[i]);
    }
}

const struct case_kind case_kind_2 = {
    .lab = "2",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = cases_2_call_text,
    .answer_text = answer_text,
};

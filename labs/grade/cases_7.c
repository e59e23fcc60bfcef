/* SPDX-License-Identifier: MIT */
/* cases_7.c - calls of vmm/compose.c. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "labs/7/cases.h"
#include "labs/grade/cases.h"
#include "vmm/compose.h"

#define ALL 0xffffffffu
#define VD (ENTRYLO_V | ENTRYLO_D)

/* Which classes there are, what their arguments have, what is judged. */
static const struct class_ {
    const char *name;
    enum call call;
    bool large;    /* guest pages of more than 4 KiB */
    bool shared;   /* some frames may not be stored to */
    bool unbacked; /* some halves have no frame */
    bool invalid;  /* the guest says V=0 of some */
    bool clean;    /* ... and D=0 */
    bool global;
    uint32_t judged[ANSWERS]; /* these bits of the answers */
} classes[] = {
    {"pfn", CALL_PFN, 0, 0, 0, 0, 0, 0, {ALL}},
    {"pfn-large", CALL_PFN, 1, 0, 0, 0, 0, 0, {ALL}},
    {"page", CALL_COMPOSE, 0, 0, 0, 0, 0, 0, {~(uint32_t)ENTRYHI_ASID}},
    {"asid", CALL_COMPOSE, 0, 0, 0, 0, 0, 0, {ENTRYHI_ASID}},
    {"even", CALL_COMPOSE, 0, 0, 0, 0, 0, 0, {0, ENTRYLO_PFN}},
    {"odd", CALL_COMPOSE, 0, 0, 0, 0, 0, 0, {0, 0, ENTRYLO_PFN}},
    {"cached", CALL_COMPOSE, 0, 0, 0, 0, 0, 0, {0, ENTRYLO_C, ENTRYLO_C}},
    {"rights", CALL_COMPOSE, 0, 0, 0, 1, 1, 0, {0, VD, VD}},
    {"unbacked", CALL_COMPOSE, 0, 0, 1, 0, 0, 0, {0, VD, VD}},
    {"shared", CALL_COMPOSE, 0, 1, 0, 0, 0, 0, {0, VD, VD}},
    {"global", CALL_COMPOSE, 0, 0, 1, 1, 1, 1, {0, ENTRYLO_G, ENTRYLO_G}},
    {"large", CALL_COMPOSE, 1, 1, 1, 1, 1, 0, {ALL, ALL, ALL}},
    {"allows", CALL_ALLOWS, 0, 0, 0, 1, 1, 0, {ALL}},
    {"address", CALL_ADDRESS, 0, 0, 0, 0, 1, 0, {ALL}},
};

static const struct class_ *class_of(const char *name)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].name, name) == 0)
            return &classes[i];
    return NULL;
}

static uint32_t some_lo(const struct class_ *k, struct dice *d, uint32_t g)
{
    bool valid = !k->invalid || dice_percent(d, 65);
    bool dirty = !k->clean || dice_percent(d, 50);

    return dice_below(d, 0x4000) << ENTRYLO_PFN_SHIFT |
           (dice_percent(d, 80) ? ENTRYLO_C_CACHED : 2 << 3) |
           (dirty ? ENTRYLO_D : 0) | (valid ? ENTRYLO_V : 0) | g;
}

static bool make(void *to, const char *name, struct dice *d)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = to;

    if (!k)
        return false;
    memset(c, 0, sizeof *c);
    uint32_t g = k->global && dice_percent(d, 50) ? ENTRYLO_G : 0;
    /* Pages of 16 KiB to 16 MiB: two more bits of PageMask each. */
    c->mask = k->large ? ((1u << 2 * dice_between(d, 1, 6)) - 1) << 13 : 0;
    c->call = k->call;
    c->asid = dice_below(d, 256);
    c->va = (uint32_t)dice_roll(d) & 0x7ffffffc;
    c->hi = (c->va & ENTRYHI_VPN2 & ~c->mask) |
            (k->call == CALL_COMPOSE ? dice_below(d, 256) : c->asid);
    c->half = dice_below(d, 2);
    c->store = dice_below(d, 2);
    for (int i = 0; i < 2; i++) {
        c->lo[i] = some_lo(k, d, g);
        c->mfn[i] = k->unbacked && dice_percent(d, 40)
                        ? 0
                        : dice_between(d, 0x100, 0xffff);
        c->writable[i] = !(k->shared && dice_percent(d, 50));
    }
    return true;
}

static void solve(void *at)
{
    struct case_ *c = at;
    const struct vtlb_entry g = {c->hi, c->mask, {c->lo[0], c->lo[1]}};
    const struct pair pair = {c->hi, {c->lo[0], c->lo[1]}};
    const struct backing backing[2] = {{{c->mfn[0]}, c->writable[0]},
                                       {{c->mfn[1]}, c->writable[1]}};
    struct pair made = compose(&g, c->va, c->asid, backing);

    memset(c->answer, 0, sizeof c->answer);
    switch ((enum call)c->call) {
    case CALL_PFN:
        c->answer[0] = compose_pfn(&g, c->va, c->half).n;
        break;
    case CALL_COMPOSE:
        c->answer[0] = made.hi;
        c->answer[1] = made.lo[0];
        c->answer[2] = made.lo[1];
        break;
    case CALL_ALLOWS:
        c->answer[0] = pair_allows(&pair, c->va, c->store);
        break;
    case CALL_ADDRESS:
        c->answer[0] = pair_address(&pair, c->va);
        break;
    }
}

/* Of a half that is not valid the hardware looks at nothing but its G. */
static uint32_t half_judged(uint32_t lo, uint32_t bits)
{
    if ((bits & ENTRYLO_V) && !(lo & ENTRYLO_V))
        bits &= ENTRYLO_G;
    return lo & bits;
}

static void judged(void *at, const char *name)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = at;

    if (!k)
        return;
    c->answer[0] &= k->judged[0];
    for (int i = 1; i < ANSWERS; i++)
        c->answer[i] = half_judged(c->answer[i], k->judged[i]);
}

static const char *half_text(char *to, size_t room, uint32_t lo)
{
    snprintf(to, room, "frame %05" PRIx32 " C %" PRIu32 " %c%c%c",
             (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT, (lo & ENTRYLO_C) >> 3,
             lo & ENTRYLO_V ? 'V' : '-', lo & ENTRYLO_D ? 'W' : '-',
             lo & ENTRYLO_G ? 'G' : '-');
    return to;
}

static void call_text(const void *at, char *to, size_t room)
{
    static const char *const name[] = {"compose_pfn", "compose", "pair_allows",
                                       "pair_address"};
    const struct case_ *c = at;
    char even[48], odd[48], more[160] = "";

    if (c->call == CALL_PFN)
        snprintf(more, sizeof more, ", half %" PRIu32, c->half);
    else if (c->call == CALL_COMPOSE)
        snprintf(more, sizeof more,
                 ", asid %02" PRIx32 ", backing mfn %05" PRIx32
                 "%s and %05" PRIx32 "%s", c->asid, c->mfn[0], c->writable[0] ? "" : " (shared)",
                 c->mfn[1], c->writable[1] ? "" : " (shared)");
    else if (c->call == CALL_ALLOWS)
        snprintf(more, sizeof more, ", %s", c->store ? "store" : "load");
    snprintf(to, room,
             "%s(entry vpn2 %05" PRIx32 " asid %02" PRIx32 " mask %08" PRIx32
             " even %s odd %s; va %08" PRIx32 "%s)",
             name[c->call], c->hi >> PAGE_SHIFT & ~1u, c->hi & ENTRYHI_ASID,
             c->mask, half_text(even, sizeof even, c->lo[0]),
             half_text(odd, sizeof odd, c->lo[1]), c->va, more);
}

static void answer_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    char even[48], odd[48];

    switch ((enum call)c->call) {
    case CALL_PFN:
        snprintf(to, room, "pfn %05" PRIx32, c->answer[0]);
        break;
    case CALL_COMPOSE:
        snprintf(to, room,
                 "hi %08" PRIx32 ", even %s, odd %s", c->answer[0],
                 half_text(even, sizeof even, c->answer[1]),
                 half_text(odd, sizeof odd, c->answer[2]));
        break;
    case CALL_ALLOWS:
        snprintf(to, room, "%s", c->answer[0] ? "true" : "false");
        break;
    case CALL_ADDRESS:
        snprintf(to, room, "m:%08" PRIx32, c->answer[0]);
        break;
    }
}

const struct case_kind case_kind_7 = {
    .lab = "7",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};

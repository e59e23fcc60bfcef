/* SPDX-License-Identifier: MIT */
/* cases_4.c - calls of guestos/paging/pagetable.c, and misses for refill.S. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "guestos/paging/pagetable.h"
#include "labs/4/cases.h"
#include "labs/grade/cases.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

#define SEEN(name) (1u << SEEN_##name)

/* Which classes there are, and what is judged. */
static const struct class_ {
    const char *name;
    enum call call;
    bool invalid; /* MISS: the page is not there */
    bool absent;  /* REFRESH: some are not in the TLB */
    uint32_t judged;
} classes[] = {
    {"start", CALL_START, 0, 0, SEEN(CONTEXT) | SEEN(ASID)},
    {"entry", CALL_ENTRY, 0, 0, SEEN(ADDRESS)},
    {"frame", CALL_MAP, 0, 0, SEEN(FRAME)},
    {"bits", CALL_MAP, 0, 0, SEEN(BITS)},
    {"right", CALL_MAP, 0, 0, SEEN(RIGHT) | SEEN(OTHER_LO) | SEEN(OTHER_RIGHT)},
    {"dirty", CALL_DIRTY, 0, 0,
     SEEN(FRAME) | SEEN(BITS) | SEEN(RIGHT) | SEEN(OTHER_LO)},
    {"page", CALL_MISS, 0, 0, SEEN(MATCHES) | SEEN(HI) | SEEN(LO0)},
    {"odd", CALL_MISS, 0, 0, SEEN(LO1)},
    {"invalid", CALL_MISS, 1, 0, SEEN(MATCHES) | SEEN(CAUSE)},
    {"registers", CALL_MISS, 0, 0, SEEN(CHANGED)},
    {"refresh", CALL_REFRESH, 0, 0, SEEN(MATCHES) | SEEN(LO0)},
    {"refresh-odd", CALL_REFRESH, 0, 0, SEEN(MATCHES) | SEEN(LO1)},
    {"once", CALL_REFRESH, 0, 1, SEEN(MATCHES) | SEEN(CAUSE)},
    {"asid", CALL_REFRESH, 0, 0, SEEN(ASID)},
};

static const struct class_ *class_of(const char *name)
{
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].name, name) == 0)
            return &classes[i];
    return NULL;
}

/* An entry's word: of a frame in the guest's memory. */
static uint32_t some_lo(struct dice *d, uint32_t bits)
{
    return dice_between(d, 0x400, 0x7ff) << ENTRYLO_PFN_SHIFT |
           ENTRYLO_C_CACHED | bits;
}

static bool make(void *to, const char *name, struct dice *d)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = to;

    if (!k)
        return false;
    memset(c, 0, sizeof *c);
    c->call = k->call;
    c->va = dice_between(d, 0x400, 0x7fffe) << PAGE_SHIFT |
            (dice_below(d, PAGE_SIZE) & ~3u);
    c->asid = dice_between(d, 1, 255);
    c->physical = dice_between(d, 0x400, 0x7ff) << PAGE_SHIFT;
    c->right = dice_between(d, RIGHT_READ, RIGHT_WRITE);
    c->index = k->call != CALL_REFRESH || (k->absent && dice_percent(d, 50))
                   ? NOWHERE
                   : dice_between(d, 2, TLB_ENTRIES - 2);
    for (unsigned i = 0; i < 2; i++) {
        bool is_here = (c->va >> PAGE_SHIFT & 1) == i;
        uint32_t dirty = dice_percent(d, 50) ? ENTRYLO_D : 0;

        c->lo[i] = some_lo(d, ENTRYLO_V | dirty);
        c->has[i] = dice_between(d, RIGHT_READ, RIGHT_WRITE);
        c->old[i] = c->lo[i] & ~(uint32_t)(ENTRYLO_V | ENTRYLO_D);
        if (is_here && k->invalid)
            c->lo[i] = some_lo(d, 0);
        if (is_here && k->call == CALL_DIRTY)
            c->lo[i] &= ~(uint32_t)ENTRYLO_D;
        if (is_here && k->call == CALL_MAP)
            c->lo[i] = c->has[i] = 0;
    }
    return true;
}

/* What the TLB has in the end, and EntryHi. */
static void solve_tlb(struct case_ *c)
{
    bool is_in = c->call == CALL_MISS ||
                 (c->call == CALL_REFRESH && c->index != NOWHERE);
    uint32_t here = c->lo[c->va >> PAGE_SHIFT & 1];

    c->answer[SEEN_ASID] = c->asid;
    if (is_in) {
        c->answer[SEEN_MATCHES] = 1;
        c->answer[SEEN_HI] = (c->va & ENTRYHI_VPN2) | c->asid;
        c->answer[SEEN_LO0] = c->lo[0];
        c->answer[SEEN_LO1] = c->lo[1];
    }
    if (c->call == CALL_MISS && !(here & ENTRYLO_V))
        c->answer[SEEN_CAUSE] = EXC_TLBL + 1;
}

/* Said once more, from pagetable.h: ours cannot run on the host. */
static void solve(void *at)
{
    struct case_ *c = at;
    unsigned half = c->va >> PAGE_SHIFT & 1;

    memset(c->answer, 0, sizeof c->answer);
    c->answer[SEEN_CONTEXT] = PAGE_TABLE;
    c->answer[SEEN_ADDRESS] =
        PAGE_TABLE + (c->va >> PAGE_SHIFT) * (uint32_t)sizeof(struct pte);
    c->answer[SEEN_FRAME] = c->lo[half] & ENTRYLO_PFN;
    c->answer[SEEN_BITS] = c->lo[half] & ~(uint32_t)ENTRYLO_PFN;
    c->answer[SEEN_RIGHT] = c->has[half];
    c->answer[SEEN_OTHER_LO] = c->lo[!half];
    c->answer[SEEN_OTHER_RIGHT] = c->has[!half];
    if (c->call == CALL_MAP) {
        c->answer[SEEN_FRAME] = c->physical >> PAGE_SHIFT << ENTRYLO_PFN_SHIFT;
        c->answer[SEEN_BITS] = ENTRYLO_C_CACHED | ENTRYLO_V;
        c->answer[SEEN_RIGHT] = c->right;
    }
    if (c->call == CALL_DIRTY)
        c->answer[SEEN_BITS] |= ENTRYLO_D;
    solve_tlb(c);
}

static void judged(void *at, const char *name)
{
    const struct class_ *k = class_of(name);
    struct case_ *c = at;

    for (unsigned i = 0; k && i < ANSWERS; i++)
        if (!(k->judged >> i & 1))
            c->answer[i] = 0;
}

/* The two entries of the page's pair: its own, and its neighbour's. */
static void table_text(const struct case_ *c, char *to, size_t room)
{
    unsigned half = c->va >> PAGE_SHIFT & 1;

    snprintf(to, room,
             "; in the table lo %08" PRIx32 " right %" PRIu32
             ", its neighbour's %08" PRIx32 " %" PRIu32,
             c->lo[half], c->has[half], c->lo[!half], c->has[!half]);
}

static void call_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;
    size_t n;

    switch ((enum call)c->call) {
    case CALL_START:
        snprintf(to, room, "pagetable_start(0x%02" PRIx32 ")", c->asid);
        break;
    case CALL_ENTRY:
        snprintf(to, room, "pagetable_entry(v:%08" PRIx32 ")", c->va);
        break;
    case CALL_MAP:
        n = (size_t)snprintf(
            to, room, "pagetable_map(v:%08" PRIx32 ", p:%08" PRIx32 ", %s)",
            c->va, c->physical,
            c->right == RIGHT_WRITE ? "RIGHT_WRITE" : "RIGHT_READ");
        table_text(c, to + n, room - n);
        break;
    case CALL_DIRTY:
        n = (size_t)snprintf(to, room, "pagetable_set_dirty(v:%08" PRIx32 ")",
                             c->va);
        table_text(c, to + n, room - n);
        break;
    case CALL_REFRESH:
    case CALL_MISS:
        snprintf(to, room,
                 "%s(v:%08" PRIx32 "), asid %02" PRIx32
                 ", in the table even %08" PRIx32 " odd %08" PRIx32
                 ", in the TLB %s",
                 c->call == CALL_MISS ? "load" : "pagetable_refresh", c->va,
                 c->asid, c->lo[0], c->lo[1],
                 c->index == NOWHERE ? "nothing" : "older words");
        break;
    }
}

/* The program in the machine may have said anything. */
static const char *cause_text(uint32_t seen)
{
    const char *name = seen <= EXC_CODES ? exc_info[seen - 1].name : NULL;

    return name ? name : "that there is not";
}

static void tlb_text(const struct case_ *c, char *to, size_t room)
{
    size_t n = (size_t)snprintf(
        to, room,
        "%" PRIu32 " TLB entries: hi %08" PRIx32 " even %08" PRIx32
        " odd %08" PRIx32 "; EntryHi has asid %02" PRIx32,
        c->answer[SEEN_MATCHES], c->answer[SEEN_HI], c->answer[SEEN_LO0],
        c->answer[SEEN_LO1], c->answer[SEEN_ASID]);

    if (c->answer[SEEN_CAUSE] && n < room)
        n += (size_t)snprintf(to + n, room - n, "; exception %s",
                              cause_text(c->answer[SEEN_CAUSE]));
    if (c->answer[SEEN_CHANGED] && n < room)
        snprintf(to + n, room - n, "; registers changed: %08" PRIx32,
                 c->answer[SEEN_CHANGED]);
}

static void answer_text(const void *at, char *to, size_t room)
{
    const struct case_ *c = at;

    switch ((enum call)c->call) {
    case CALL_START:
        snprintf(to, room, "PTEBase %08" PRIx32 ", EntryHi has asid %02" PRIx32,
                 c->answer[SEEN_CONTEXT], c->answer[SEEN_ASID]);
        break;
    case CALL_ENTRY:
        snprintf(to, room, "%08" PRIx32, c->answer[SEEN_ADDRESS]);
        break;
    case CALL_MAP:
    case CALL_DIRTY:
        snprintf(to, room,
                 "lo %08" PRIx32 " right %" PRIu32
                 ", its neighbour's %08" PRIx32 " %" PRIu32,
                 c->answer[SEEN_FRAME] | c->answer[SEEN_BITS],
                 c->answer[SEEN_RIGHT], c->answer[SEEN_OTHER_LO],
                 c->answer[SEEN_OTHER_RIGHT]);
        break;
    case CALL_REFRESH:
    case CALL_MISS:
        tlb_text(c, to, room);
        break;
    }
}

const struct case_kind case_kind_4 = {
    .lab = "4",
    .bytes = sizeof(struct case_),
    .answer_at = offsetof(struct case_, answer),
    .most = CASES_MOST,
    .make = make,
    .solve = solve,
    .judged = judged,
    .call_text = call_text,
    .answer_text = answer_text,
};

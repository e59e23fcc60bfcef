/* SPDX-License-Identifier: MIT */
/*
 * softtlb.c - who answers a miss?
 *
 * The real TLB is the machine's (machine/tlb.h), the guest's and the software
 * TLB are the monitor's (vmm/vtlb.h, softtlb.h); what happens at a miss is in
 * the order of vmm/refill.c.
 */
#include <inttypes.h>

#include "labs/quiz/kind.h"
#include "machine/tlb.h"
#include "vmm/compose.h"
#include "vmm/softtlb.h"

/* Of 8 real slots and of 64 guest's, so many are free for user pages. */
enum { REAL = 8, REAL_FREE = 2, GUEST_FREE = 3, PAIRS = 6, ASKED = 12 };
enum { ASID = 1, SOFT_PAIRS = 64, MFN = 0x3000 };

enum way { OFF, EXACT, GHOSTS };
static const char *const way_name[] = {"off", "exact", "64"};

struct three {
    enum way way;
    struct tlb real;
    struct vtlb guest;
    struct softtlb soft;
    struct pair slot[SOFT_PAIRS];
};

static struct pair pair_at(uint32_t va)
{
    struct vtlb_entry g = vtlb_entry_from(
        (va & ENTRYHI_VPN2) | ASID, 0, ENTRYLO_V | ENTRYLO_C_CACHED,
        1 << ENTRYLO_PFN_SHIFT | ENTRYLO_V | ENTRYLO_C_CACHED);
    const struct backing behind[2] = {{{MFN}, true}, {{MFN + 1}, true}};

    return compose(&g, va, ASID, behind);
}

/* Into the real TLB, at `slot` of those that are free. */
static void install(struct three *t, const struct pair *pair, unsigned slot)
{
    struct tlb_entry e = {.entryhi = pair->hi,
                          .entrylo = {pair->lo[0], pair->lo[1]}};

    tlb_write(&t->real, REAL - REAL_FREE + slot, &e);
}

/* The guest's handler runs: tlbwr, and what follows from it for the others. */
static void guest_refills(struct three *t, uint32_t va, unsigned slot)
{
    unsigned index = TLB_ENTRIES - GUEST_FREE + slot;
    struct vtlb_entry old = t->guest.entry[index];
    int real = tlb_probe(&t->real, old.hi);

    if (t->way != GHOSTS) { /* what leaves the guest's TLB leaves the others */
        softtlb_drop(&t->soft, old.hi, 2 * PAGE_SIZE, ASID, false);
        if (real != TLB_NONE) {
            struct tlb_entry none = {.entryhi = KSEG0_BASE +
                                                ((uint32_t)real << 13)};
            tlb_write(&t->real, (unsigned)real, &none);
        }
    }
    vtlb_set(&t->guest, index,
             vtlb_entry_from((va & ENTRYHI_VPN2) | ASID, 0,
                             ENTRYLO_V | ENTRYLO_C_CACHED,
                             ENTRYLO_V | ENTRYLO_C_CACHED));
}

static bool real_hit(const struct three *t, uint32_t va)
{
    uint32_t machine;
    int index;

    return tlb_lookup(&t->real, va, ASID, ACCESS_LOAD, &index, &machine) ==
           TLB_HIT;
}

static void load(struct problem *p, struct three *t, uint32_t va,
                 unsigned real, unsigned guest, unsigned used[2])
{
    struct pair pair = pair_at(va);

    problem_ask(p, "lw from v:%08" PRIx32, va);
    if (real_hit(t, va)) {
        problem_answer(p, "hit");
        problem_why(p, "the real TLB has it: no trap");
        return;
    }
    if (softtlb_find(&t->soft, va, ASID)) {
        problem_answer(p, "software");
        problem_why(p, "the software TLB remembers the pair: one trap, the "
                       "guest hears nothing");
    } else if (vtlb_find(&t->guest, va, ASID) >= 0) {
        problem_answer(p, "hidden");
        problem_why(p, "the guest's TLB has it: composed again, one trap, "
                       "the guest hears nothing");
    } else {
        problem_answer(p, "reflected");
        problem_why(p, "no entry of the guest's matches, and nobody remembers "
                       "one: its handler runs, and its tlbwr hits slot %u",
                    guest);
        guest_refills(t, va, guest);
        used[1]++;
    }
    if (t->way != OFF)
        softtlb_put(&t->soft, &pair);
    install(t, &pair, real);
    used[0]++;
}

static void start(struct three *t, enum way way)
{
    t->way = way;
    tlb_reset(&t->real, REAL);
    vtlb_reset(&t->guest);
    softtlb_init(&t->soft, way == OFF ? NULL : t->slot,
                 way == OFF ? 0 : SOFT_PAIRS);
}

void quiz_softtlb(struct problem *p)
{
    struct dice *d = &p->dice;
    struct three t;
    char list[2][2 * ASKED + 1];
    unsigned slot[2][ASKED], used[2] = {0, 0};
    uint32_t at = dice_below(d, 0x40) << 14;

    start(&t, (enum way)dice_below(d, 3));
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < ASKED; i++) {
            slot[k][i] = dice_below(d, k ? GUEST_FREE : REAL_FREE);
            list[k][2 * i] = ' ';
            list[k][2 * i + 1] = (char)('0' + slot[k][i]);
        }
        list[k][2 * ASKED] = '\0';
    }
    problem_task(p, "Who answers each load?  hit (the real TLB), software, "
                    "hidden (the monitor, from the guest's TLB), reflected "
                    "(the guest's handler).");
    problem_given(p, "stlb=%s; user pages have %d slots of the real TLB and %d "
                     "of the guest's, all empty", way_name[t.way], REAL_FREE,
                  GUEST_FREE);
    problem_given(p, "slots that are written, one after the other: real%s",
                  list[0]);
    problem_given(p, "guest's, by its tlbwr%s", list[1]);
    for (int i = 0; i < ASKED; i++) {
        uint32_t va = at + (dice_below(d, PAIRS) << 13) +
                      (dice_below(d, 2) << PAGE_SHIFT) +
                      dice_below(d, PAGE_SIZE / 4) * 4;
        load(p, &t, va, slot[0][used[0]], slot[1][used[1]], used);
    }
}

/* SPDX-License-Identifier: MIT */
/*
 * tlbsim.c - a row of loads against a small TLB, refilled by tlbwr.
 *
 * The TLB is the machine's, and so is Random: what it reads is given, for
 * nobody computes a hash by hand.
 */
#include <inttypes.h>

#include "labs/quiz/kind.h"
#include "machine/spec/random.h"
#include "machine/tlb.h"

enum { SLOTS = 8, ASKED = 12, ASID = 1 };

static struct tlb_entry pair_of(uint32_t va, uint32_t g)
{
    uint32_t lo = ENTRYLO_C_CACHED | ENTRYLO_D | ENTRYLO_V | g;

    return (struct tlb_entry){.entryhi = (va & ENTRYHI_VPN2) | ASID,
                              .entrylo = {lo, lo | 1 << ENTRYLO_PFN_SHIFT}};
}

/* One load; what Random reads is noted for the problem. */
static void load(struct problem *p, struct tlb *t, uint32_t va,
                 unsigned random, unsigned *refills)
{
    uint32_t physical;
    int index;

    problem_ask(p, "lw from v:%08" PRIx32, va);
    if (tlb_lookup(t, va, ASID, ACCESS_LOAD, &index, &physical) == TLB_HIT) {
        problem_answer(p, "hit");
        problem_why(p, "the pair %05" PRIx32 "/%05" PRIx32 " is in slot %d",
                    va >> PAGE_SHIFT & ~1u, va >> PAGE_SHIFT | 1, index);
        return;
    }
    struct tlb_entry e = pair_of(va, 0);
    struct tlb_entry old = tlb_read(t, random);
    tlb_write(t, random, &e);
    ++*refills;
    problem_answer(p, "refill");
    if (old.entrylo[0] & ENTRYLO_V)
        problem_why(p, "no entry matches; tlbwr puts the pair into slot %u, "
                       "over %05" PRIx32, random, old.entryhi >> PAGE_SHIFT);
    else
        problem_why(p, "no entry matches; tlbwr puts the pair into slot %u",
                    random);
}

void quiz_tlbsim(struct problem *p)
{
    struct dice *d = &p->dice;
    unsigned wired = dice_between(d, SLOTS - 5, SLOTS - 3);
    unsigned pages = 2 * (SLOTS - wired) + 2, refills = 0;
    uint32_t at = dice_below(d, 0x40) << 13, retired = (uint32_t)dice_roll(d);
    struct tlb t;

    tlb_reset(&t, SLOTS);
    for (unsigned i = 0; i < wired; i++) {
        struct tlb_entry e = pair_of(SSEG_BASE + (i << 13), ENTRYLO_G);
        tlb_write(&t, i, &e);
    }
    problem_task(p, "For each load: hit or refill.  The handler loads both "
                    "pages of the pair, valid, and uses tlbwr.");
    problem_given(p, "%d slots, Wired = %u: slots 0 to %u hold the kernel; "
                     "the others match nothing at first", SLOTS, wired,
                  wired - 1);
    char slots[3 * ASKED + 1] = "";
    unsigned random[ASKED];
    for (int i = 0; i < ASKED; i++) {
        random[i] = random_entry(retired + (uint32_t)i * 20, wired, SLOTS);
        slots[2 * i] = ' ';
        slots[2 * i + 1] = (char)('0' + random[i]);
    }
    problem_given(p, "Random reads, at one refill after the other:%s", slots);
    for (int i = 0; i < ASKED; i++) {
        uint32_t va = at + (dice_below(d, pages) << PAGE_SHIFT) +
                      dice_below(d, PAGE_SIZE / 4) * 4;
        if (dice_percent(d, 10))
            va = SSEG_BASE + (dice_below(d, wired) << 13);
        load(p, &t, va, random[refills], &refills);
    }
    problem_ask(p, "how many refills are there?");
    problem_answer(p, "%u", refills);
    problem_why(p, "as counted above");
}

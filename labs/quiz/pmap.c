/* SPDX-License-Identifier: MIT */
/*
 * pmap.c - from virtual to physical to machine, or why not.
 *
 * The monitor's own code answers: its search of the guest's TLB (vmm/vtlb.h)
 * and its composition of pairs (vmm/compose.h).
 */
#include <inttypes.h>

#include "labs/quiz/bench.h"
#include "labs/quiz/kind.h"
#include "labs/quiz/table.h"
#include "vmm/compose.h"

enum { FRAMES = 12, FIRST = 0x40, MEMORY = 0x100, ENTRIES = 5, ASKED = 8 };

/* What the monitor knows of the guest's frames FIRST, FIRST + 1 ... */
struct frames {
    struct backing backing[FRAMES];
    bool nothing[FRAMES]; /* no machine frame yet */
};

static void show_frames(struct problem *p, struct frames *f)
{
    struct dice *d = &p->dice;

    for (uint32_t i = 0; i < FRAMES; i++) {
        bool shared = dice_percent(d, 25);

        f->nothing[i] = dice_percent(d, 20);
        f->backing[i] = (struct backing){mfn_none(), false};
        if (f->nothing[i]) {
            problem_given(p, "pfn %05" PRIx32 " -> nothing yet", FIRST + i);
            continue;
        }
        f->backing[i].mfn.n = 0x1000 + dice_below(d, 0x2000);
        f->backing[i].writable = !shared;
        problem_given(p, "pfn %05" PRIx32 " -> mfn %05" PRIx32 "%s", FIRST + i,
                      f->backing[i].mfn.n, shared ? ", shared" : "");
    }
}

static uint32_t some_half(struct dice *d, uint32_t g)
{
    uint32_t pfn = dice_percent(d, 12) ? 0x18000 + dice_below(d, 0x10)
                                       : FIRST + dice_below(d, FRAMES);

    return pfn << ENTRYLO_PFN_SHIFT | ENTRYLO_C_CACHED |
           (dice_percent(d, 60) ? ENTRYLO_D : 0) |
           (dice_percent(d, 80) ? ENTRYLO_V : 0) | g;
}

/* Most entries are the running process's. */
static void fill(struct dice *d, struct vtlb *t, struct tlb_entry *shown,
                 uint32_t asid)
{
    vtlb_reset(t);
    for (uint32_t i = 0; i < ENTRIES; i++) {
        uint32_t g = dice_percent(d, 20) ? ENTRYLO_G : 0;
        struct tlb_entry e = {
            .entryhi = ((0x100 + 4 * i + dice_below(d, 4)) << 13) +
                       (dice_percent(d, 25) ? 3 - asid : asid),
            .entrylo = {some_half(d, g), some_half(d, g)}};

        shown[i] = e;
        vtlb_set(t, i,
                 vtlb_entry_from(e.entryhi, 0, e.entrylo[0], e.entrylo[1]));
    }
}

static struct backing behind(const struct frames *f, pfn_t pfn)
{
    if (pfn.n - FIRST < FRAMES)
        return f->backing[pfn.n - FIRST];
    return (struct backing){mfn_none(), false};
}

/* The guest's entry allows it: what does the monitor do? */
static void answer_mapped(struct problem *p, const struct frames *f,
                          const struct vtlb_entry *g, uint32_t va, bool store)
{
    pfn_t pfn = compose_pfn(g, va, va >> PAGE_SHIFT & 1);
    const struct backing both[2] = {behind(f, compose_pfn(g, va, 0)),
                                    behind(f, compose_pfn(g, va, 1))};
    struct pair pair = compose(g, va, g->hi & ENTRYHI_ASID, both);

    if (pfn.n >= MEMORY) {
        problem_answer(p, "emulate");
        problem_why(p, "pfn %05" PRIx32 " is beyond the VM's memory of %05x "
                       "frames: a device, never mapped", pfn.n, MEMORY);
    } else if (pair_allows(&pair, va, store)) {
        problem_answer(p, "%08" PRIx32, pair_address(&pair, va));
        problem_why(p, "pfn %05" PRIx32 " -> mfn %05" PRIx32, pfn.n,
                    pair_address(&pair, va) >> PAGE_SHIFT);
    } else if (f->nothing[pfn.n - FIRST]) {
        problem_answer(p, "fill");
        problem_why(p, "nothing is behind pfn %05" PRIx32 " yet: the monitor "
                       "puts a zeroed frame there, the guest hears nothing",
                    pfn.n);
    } else {
        problem_answer(p, "copy");
        problem_why(p, "mfn %05" PRIx32 " is shared, so no real entry for it "
                       "has W: the store gets the VM a copy",
                    both[va >> PAGE_SHIFT & 1].mfn.n);
    }
}

static void ask(struct problem *p, const struct vtlb *t,
                const struct frames *f, uint32_t va, uint32_t asid, bool store)
{
    const struct vtlb_entry *g;

    problem_ask(p, "%s v:%08" PRIx32, store ? "sw to" : "lw from", va);
    switch (vtlb_access(t, va, asid, store, &g)) {
    case VTLB_NONE:
        problem_answer(p, "refill");
        problem_why(p, "no entry of the guest's TLB matches under ASID %" PRIu32
                       ": its own refill handler must run", asid);
        return;
    case VTLB_INVALID:
        problem_answer(p, "invalid");
        problem_why(p, "the guest itself says V=0");
        return;
    case VTLB_CLEAN:
        problem_answer(p, "modified");
        problem_why(p, "the guest itself says W=0");
        return;
    case VTLB_OK:
        answer_mapped(p, f, g, va, store);
        return;
    }
}

void quiz_pmap(struct problem *p)
{
    struct dice *d = &p->dice;
    struct tlb_entry shown[ENTRIES];
    struct frames f;
    struct vtlb t;
    uint32_t asid = dice_between(d, 1, 2);

    problem_task(p,
                 "What does the monitor make of each access?  The machine "
                 "address, eight hexadecimal digits; or refill, invalid, "
                 "modified (told to the guest), fill, copy, emulate (done by "
                 "the monitor).");
    problem_given(p, "the guest's TLB (its frames are physical), ASID %" PRIu32
                     ":", asid);
    fill(d, &t, shown, asid);
    table_show(p, shown, ENTRIES);
    problem_given(p, "the monitor's pmap, for a VM with %05x frames:", MEMORY);
    show_frames(p, &f);
    for (int i = 0; i < ASKED; i++) {
        uint32_t hi = shown[dice_below(d, ENTRIES)].entryhi;
        uint32_t va = (hi & ENTRYHI_VPN2) + (dice_below(d, 2) << PAGE_SHIFT) +
                      dice_below(d, PAGE_SIZE / 4) * 4;

        if (dice_percent(d, 8))
            va += 0x200 << 13;
        ask(p, &t, &f, va, asid, dice_percent(d, 45));
    }
}

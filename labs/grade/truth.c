/* SPDX-License-Identifier: MIT */
/* truth.c - the guest's TLB, its ghosts and its memory, from events. */
#include "labs/grade/truth.h"

#include <stdlib.h>

#include "machine/spec/cp0.h"
#include "machine/spec/exc.h"
#include "machine/spec/insn.h"
#include "traces/grow.h"

enum { SEL_BITS = 7, TLB_ALMOST_WIRED = TLB_ENTRIES - 1 };

bool entry_is_global(const struct entry *e)
{
    return e->lo[0] & e->lo[1] & ENTRYLO_G;
}

/* Bytes of one of the two pages: PageMask covers both. */
static uint32_t page_bytes(const struct entry *e)
{
    return ((e->mask | (2 * PAGE_SIZE - 1)) >> 1) + 1;
}

bool entry_matches(const struct entry *e, uint32_t va, uint32_t asid)
{
    uint32_t pair = ~(2 * page_bytes(e) - 1);

    return (va & pair) == (e->hi & pair) &&
           (entry_is_global(e) || (e->hi & ENTRYHI_ASID) == asid);
}

/* kseg0 and kseg1: no lookup ever asks for these. */
static bool is_unmapped(uint32_t va)
{
    return va >= KSEG0_BASE && va - KSEG0_BASE <= 2 * (uint32_t)KSEG_OFFSET + 1;
}

bool entries_overlap(const struct entry *a, const struct entry *b)
{
    uint32_t bytes =
        page_bytes(a) > page_bytes(b) ? page_bytes(a) : page_bytes(b);
    uint32_t pair = ~(2 * bytes - 1);

    return !is_unmapped(a->hi) && (a->hi & pair) == (b->hi & pair) &&
           (entry_is_global(a) || entry_is_global(b) ||
            ((a->hi ^ b->hi) & ENTRYHI_ASID) == 0);
}

uint32_t entry_lo(const struct entry *e, uint32_t va)
{
    return e->lo[(va & page_bytes(e)) != 0];
}

uint32_t entry_frame(const struct entry *e, uint32_t va)
{
    uint32_t within = page_bytes(e) - 1;
    uint32_t base = (entry_lo(e, va) & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;

    return (base & ~(within >> PAGE_SHIFT)) | (va & within) >> PAGE_SHIFT;
}

struct truth *truth_new(bool keeps_ghosts)
{
    size_t none = 0;
    struct truth *t = grow(NULL, &none, 1, sizeof *t);

    *t = (struct truth){.keeps_ghosts = keeps_ghosts};
    for (unsigned i = 0; i < TLB_ENTRIES; i++) {
        t->entry[i].hi = KSEG0_BASE;
        t->entry_in[i] = UINT64_C(1) << i;
    }
    return t;
}

void truth_free(struct truth *t)
{
    if (t)
        free(t->ghost);
    free(t);
}

/* Forget the ghosts that share an address with e; NULL: all of them. */
static void kill_ghosts(struct truth *t, const struct entry *e)
{
    size_t kept = 0;

    for (size_t i = 0; i < t->ghosts; i++)
        if (e && !entries_overlap(&t->ghost[i].entry, e))
            t->ghost[kept++] = t->ghost[i];
    t->ghosts = kept;
}

void truth_written(struct truth *t, uint32_t index, const struct entry *e)
{
    t->wrote = true;
    t->slot = index % TLB_ENTRIES;
    t->before = t->entry[t->slot];
    t->written = *e;
    t->entry[t->slot] = *e;
    kill_ghosts(t, e);
    t->born = t->keeps_ghosts && !entries_overlap(&t->before, e);
    if (!t->born)
        return;
    t->ghost = grow(t->ghost, &t->room, t->ghosts + 1, sizeof *t->ghost);
    t->ghost[t->ghosts++] =
        (struct ghost){t->before, t->entry_in[t->slot]};
}

/* What was entered before is not in the slot that tlbwi has written. */
static void sweep(struct truth *t)
{
    uint64_t others = ~(UINT64_C(1) << t->slot);
    size_t kept = 0;

    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        if (t->entry_in[i] & others)
            t->entry_in[i] &= others;
    for (size_t i = 0; i < t->ghosts; i++) {
        t->ghost[i].in &= others;
        if (t->ghost[i].in)
            t->ghost[kept++] = t->ghost[i];
    }
    t->ghosts = kept;
}

/* Does `now` map what `old` did, and allow all that it allowed? */
static bool adds_rights_only(const struct entry *old, const struct entry *now)
{
    const uint32_t rights = ENTRYLO_V | ENTRYLO_D;

    if (old->hi != now->hi || old->mask != now->mask ||
        entry_is_global(old) != entry_is_global(now))
        return false;
    for (unsigned i = 0; i < 2; i++)
        if ((old->lo[i] & rights & ~now->lo[i]) ||
            ((old->lo[i] & ENTRYLO_V) &&
             (old->lo[i] & ENTRYLO_PFN) != (now->lo[i] & ENTRYLO_PFN)))
            return false;
    return true;
}

/*
 * tlbp: if the answer was "not found", the ghost that matches must die; else
 * the guest knows where its entry is.
 */
static void probed(struct truth *t)
{
    struct entry asked = {.hi = t->entryhi};

    if (!t->entryhi_known)
        return;
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        if (entry_matches(&t->entry[i], asked.hi, asked.hi & ENTRYHI_ASID)) {
            t->entry_in[i] = UINT64_C(1) << i;
            return;
        }
    kill_ghosts(t, &asked);
}

static void moved_to(struct truth *t, const struct insn *i, uint32_t value)
{
    enum cp0_reg r = cp0_find(i->rd, i->word & SEL_BITS);

    if (r == CP0_wired)
        t->wired = value;
    if (r != CP0_entryhi)
        return;
    t->entryhi = value & (ENTRYHI_VPN2 | ENTRYHI_ASID);
    t->entryhi_known = true;
}

static void wrote_by(struct truth *t, unsigned insn)
{
    if (insn == INSN_tlbwr) {
        t->entry_in[t->slot] = UINT64_MAX << t->wired % TLB_ENTRIES;
        if (t->wired == TLB_ALMOST_WIRED)
            kill_ghosts(t, NULL);
        return;
    }
    t->ghosts -= t->born; /* what was there is simply gone */
    if (!adds_rights_only(&t->before, &t->written))
        sweep(t);
    t->entry_in[t->slot] = UINT64_C(1) << t->slot;
}

void truth_emulated(struct truth *t, uint32_t word, uint32_t value)
{
    struct insn i = insn_decode(word);

    switch (i.id) {
    case INSN_mtc0:
        moved_to(t, &i, value);
        break;
    case INSN_tlbp:
        probed(t);
        break;
    case INSN_tlbr:
        t->entryhi_known = false; /* it is the entry's now */
        kill_ghosts(t, NULL);
        break;
    case INSN_tlbwi:
    case INSN_tlbwr:
        if (t->wrote) /* else it was a machine check */
            wrote_by(t, i.id);
        t->wrote = false;
        break;
    }
}

void truth_reflected(struct truth *t, uint32_t cause, uint32_t vector,
                     uint32_t badvaddr)
{
    struct entry missed;

    if (exc_info[cause_exc(cause)].addr != EXC_ADDR_TLB)
        return;
    t->entryhi = (badvaddr & ENTRYHI_VPN2) | (t->entryhi & ENTRYHI_ASID);
    /* At the refill vector the guest is told that no entry matches. */
    missed = (struct entry){.hi = t->entryhi};
    if ((vector & ~EBASE_BASE) == VECTOR_REFILL && t->entryhi_known)
        kill_ghosts(t, &missed);
}

/* The guest's entry that va goes through; NULL if it has none. */
static const struct entry *source(const struct truth *t, uint32_t va,
                                  uint32_t asid, bool *ghost)
{
    *ghost = false;
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        if (entry_matches(&t->entry[i], va, asid))
            return &t->entry[i];
    *ghost = true;
    for (size_t i = 0; i < t->ghosts; i++)
        if (entry_matches(&t->ghost[i].entry, va, asid))
            return &t->ghost[i].entry;
    return NULL;
}

/* One half, which the hardware would use. */
static const char *half_refused(const struct truth *t, const struct entry *real,
                                uint32_t va, bool *ghost)
{
    const struct entry *guest = source(t, va, real->hi & ENTRYHI_ASID, ghost);

    if (!guest)
        return "maps what the guest's TLB does not";
    uint32_t wanted = entry_lo(guest, va), found = entry_lo(real, va);
    uint32_t pfn = entry_frame(guest, va);

    if (!(wanted & ENTRYLO_V))
        return "is valid where the guest's is not";
    if (found & ~wanted & ENTRYLO_D)
        return "may be written where the guest's may not";
    if (entry_is_global(real) != entry_is_global(guest))
        return "is global where the guest's is not, or the other way round";
    if (pfn >= TRUTH_FRAMES || t->mfn[pfn] == 0)
        return "maps a frame that the guest does not have";
    if (t->mfn[pfn] != entry_frame(real, va))
        return "maps another machine frame than pmap says";
    return NULL;
}

const char *truth_refuses(const struct truth *t, const struct entry *real,
                          bool *ghost)
{
    const char *why = NULL;

    *ghost = false;
    if (real->mask != 0)
        return "is larger than 4 KiB";
    for (unsigned i = 0; i < 2 && !why; i++) {
        bool on_ghost = false;

        if (real->lo[i] & ENTRYLO_V)
            why = half_refused(
                t, real, (real->hi & ENTRYHI_VPN2) + i * PAGE_SIZE, &on_ghost);
        *ghost = *ghost || on_ghost;
    }
    return why;
}

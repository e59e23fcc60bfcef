/* SPDX-License-Identifier: MIT */
/* ghost_model.c - a guest's TLB and its ghosts, by the rules alone. */
#include "tests/unit/ghost_model.h"

#include <check.h>

static uint32_t page_size(const struct vtlb_entry *e)
{
    return ((e->mask >> 13) + 1) << PAGE_SHIFT;
}

static bool covers(const struct vtlb_entry *e, uint32_t va)
{
    return va - (e->hi & ENTRYHI_VPN2) < 2 * page_size(e);
}

static bool serves(const struct vtlb_entry *e, uint32_t asid)
{
    return vtlb_is_global(e) || (e->hi & ENTRYHI_ASID) == asid;
}

static bool overlap(const struct vtlb_entry *a, const struct vtlb_entry *b)
{
    bool pages = covers(a, b->hi & ENTRYHI_VPN2) ||
                 covers(b, a->hi & ENTRYHI_VPN2);

    return pages && (serves(a, b->hi & ENTRYHI_ASID) ||
                     serves(b, a->hi & ENTRYHI_ASID));
}

static uint32_t pfn_in(uint32_t lo)
{
    return (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;
}

/* The EntryLo that e has for va, and the frame of va's own 4 KiB. */
static uint32_t lo_for(const struct vtlb_entry *e, uint32_t va, uint32_t *pfn)
{
    uint32_t offset = va - (e->hi & ENTRYHI_VPN2);
    uint32_t lo = e->lo[offset >= page_size(e)];
    uint32_t frames = page_size(e) >> PAGE_SHIFT;

    *pfn = pfn_in(lo) / frames * frames +
           (offset % page_size(e) >> PAGE_SHIFT);
    return lo;
}

static bool explains(const struct vtlb_entry *e, const struct vcpu *v,
                     uint32_t va, uint32_t hi, uint32_t real)
{
    const uint32_t rights = ENTRYLO_V | ENTRYLO_D;
    uint32_t pfn;

    if (!covers(e, va) || !serves(e, hi & ENTRYHI_ASID))
        return false;
    uint32_t lo = lo_for(e, va, &pfn);
    mfn_t mfn = pmap_lookup(&v->vm->pmap, (pfn_t){pfn});
    return (lo & ENTRYLO_V) && mfn_is_some(mfn) && pfn_in(real) == mfn.n &&
           !(real & rights & ~lo) && (real & ENTRYLO_G) == (lo & ENTRYLO_G);
}

bool model_explains(const struct ghost_model *m, const struct vcpu *v,
                    uint32_t va, uint32_t hi, uint32_t real)
{
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        if (explains(&v->vtlb.entry[i], v, va, hi, real))
            return true;
    for (unsigned i = 0; i < m->ghosts; i++)
        if (explains(&m->ghost[i], v, va, hi, real))
            return true;
    return false;
}

bool model_ghost_allows(const struct ghost_model *m, uint32_t va,
                        uint32_t asid, bool store)
{
    uint32_t needed = ENTRYLO_V | (store ? ENTRYLO_D : 0u), pfn;

    for (unsigned i = 0; i < m->ghosts; i++)
        if (covers(&m->ghost[i], va) && serves(&m->ghost[i], asid) &&
            (lo_for(&m->ghost[i], va, &pfn) & needed) == needed)
            return true;
    return false;
}

void model_forget_all(struct ghost_model *m)
{
    m->ghosts = 0;
}

static void kill(struct ghost_model *m, unsigned i)
{
    m->ghost[i] = m->ghost[--m->ghosts];
    m->ghost_in[i] = m->ghost_in[m->ghosts];
}

void model_start(struct ghost_model *m)
{
    model_forget_all(m);
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        model_found(m, i);
}

void model_found(struct ghost_model *m, unsigned slot)
{
    m->entry_in[slot] = UINT64_C(1) << slot;
}

void model_not_found(struct ghost_model *m, uint32_t va, uint32_t asid)
{
    for (unsigned i = m->ghosts; i-- > 0;)
        if (covers(&m->ghost[i], va) && serves(&m->ghost[i], asid))
            kill(m, i);
}

/* Rule (d): the same pages and frames, and no right is lost. */
static bool adds_rights(const struct vtlb_entry *old,
                        const struct vtlb_entry *new)
{
    bool same = old->hi == new->hi && old->mask == new->mask &&
                vtlb_is_global(old) == vtlb_is_global(new);

    for (unsigned i = 0; i < 2; i++) {
        uint32_t lost = old->lo[i] & ~new->lo[i] & (ENTRYLO_V | ENTRYLO_D);
        bool moved = pfn_in(old->lo[i]) != pfn_in(new->lo[i]);

        same = same && !lost && !((old->lo[i] & ENTRYLO_V) && moved);
    }
    return same;
}

/* What was entered before is not in these slots, if it was in others. */
static void not_in(struct ghost_model *m, uint64_t slots)
{
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        if (m->entry_in[i] & ~slots)
            m->entry_in[i] &= ~slots;
    for (unsigned i = m->ghosts; i-- > 0;) {
        m->ghost_in[i] &= ~slots;
        if (m->ghost_in[i] == 0)
            kill(m, i);
    }
}

void model_wrote(struct ghost_model *m, unsigned slot, unsigned wired,
                 const struct vtlb_entry *old, const struct vtlb_entry *new,
                 bool random)
{
    uint64_t chosen_from =
        random ? UINT64_MAX << wired : UINT64_C(1) << slot;
    bool knows_slot = chosen_from == UINT64_C(1) << slot;

    if (random && settings.stlb == STLB_GHOSTS) {
        ck_assert_uint_lt(m->ghosts, GHOSTS_MAX);
        m->ghost_in[m->ghosts] = m->entry_in[slot];
        m->ghost[m->ghosts++] = *old;
    }
    if (knows_slot && !adds_rights(old, new))
        not_in(m, chosen_from);
    m->entry_in[slot] = chosen_from;
    for (unsigned i = m->ghosts; i-- > 0;)
        if (overlap(&m->ghost[i], new))
            kill(m, i);
}

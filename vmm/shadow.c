/* SPDX-License-Identifier: MIT */
/* shadow.c - what a change of the guest's TLB means for the other two. */
#include "vmm/shadow.h"

#include "traces/probe.h"
#include "vmm/asid.h"
#include "vmm/compose.h"
#include "vmm/cow.h"
#include "vmm/hw.h"
#include "vmm/regpage.h"

enum { PAIR_SPAN = 2 * PAGE_SIZE, NO_PFN = 0xfffff };

static uint32_t span_of(const struct vtlb_entry *e)
{
    return (e->mask | (PAIR_SPAN - 1)) + 1;
}

static bool any_valid(const struct vtlb_entry *e)
{
    return (e->lo[0] | e->lo[1]) & ENTRYLO_V;
}

/* Is half `half` of the 4 KiB pair at va valid, as the guest says? */
static bool half_valid(const struct vtlb_entry *g, uint32_t va, unsigned half)
{
    uint32_t page = (va & ENTRYHI_VPN2) | half << PAGE_SHIFT;

    return g->lo[vtlb_half(g, page)] & ENTRYLO_V;
}

static struct backing backing_of(const struct vm *vm, pfn_t pfn)
{
    mfn_t mfn = pmap_lookup(&vm->pmap, pfn);

    return (struct backing){
        mfn, mfn_is_some(mfn) && !memmap_is_shared(mfn)};
}

/*
 * The VM need not be the one that runs.  If its number has been given to
 * another since, or is another's as well (asid.h), this may hit a pair of
 * that one, which only costs it a hidden miss.
 */
static void forget_place(struct vcpu *v, uint32_t place)
{
    uint32_t hi = place & (ENTRYHI_VPN2 | ENTRYHI_ASID);

    probe2(PROBE_drop, hi, 0);
    softtlb_drop(&v->softtlb, hi, PAIR_SPAN, hi & ENTRYHI_ASID,
                 place & PLACE_GLOBAL);
    hw_tlb_drop(hi);
}

static void remember_place(struct vcpu *v, pfn_t pfn, const struct pair *pair)
{
    uint32_t given_up = pmap_mapped(v->vm, pfn, pair);

    if (given_up != PLACE_NONE)
        forget_place(v, given_up);
}

enum shadow_result shadow_pair(struct vcpu *v, const struct vtlb_entry *g,
                               uint32_t va, int touched, bool store,
                               struct pair *pair)
{
    /* The register page has a wired entry: two would be a machine check. */
    if (regpage_is_some(v) && ((va ^ v->regpage.va) & ENTRYHI_VPN2) == 0)
        return SHADOW_DEVICE;

    pfn_t pfn[2] = {compose_pfn(g, va, 0), compose_pfn(g, va, 1)};

    if (touched != TOUCHED_NONE) {
        if (!pmap_is_memory(&v->vm->pmap, pfn[touched]))
            return SHADOW_DEVICE;
        if (!mfn_is_some(store ? pmap_own(v->vm, pfn[touched])
                               : pmap_touch(v->vm, pfn[touched])))
            return SHADOW_NO_MEMORY;
        if (store && vtlb_both_stored(g) &&
            pmap_is_memory(&v->vm->pmap, pfn[!touched]))
            pmap_touch(v->vm, pfn[!touched]); /* it is the next */
    }
    const struct backing backing[2] = {backing_of(v->vm, pfn[0]),
                                       backing_of(v->vm, pfn[1])};
    *pair = compose(g, va, asid_real(v), backing);
    /* What is global to this guest is not so to others (asid.h). */
    if (settings.asid == ASID_TAG)
        for (unsigned i = 0; i < 2; i++)
            pair->lo[i] &= ~(uint32_t)ENTRYLO_G;
    for (unsigned i = 0; i < 2; i++)
        if (pair->lo[i] & ENTRYLO_V)
            remember_place(v, pfn[i], pair);
    softtlb_put(&v->softtlb, pair);
    return SHADOW_DONE;
}

enum shadow_result shadow_install(struct vcpu *v, const struct vtlb_entry *g,
                                  uint32_t va, int touched, bool store)
{
    struct pair pair;
    enum shadow_result result = shadow_pair(v, g, va, touched, store, &pair);

    if (result != SHADOW_DONE)
        return result;
    probe5(PROBE_install, pair.hi, pair.lo[0], pair.lo[1],
           half_valid(g, va, 0) ? compose_pfn(g, va, 0).n : NO_PFN,
           half_valid(g, va, 1) ? compose_pfn(g, va, 1).n : NO_PFN);
    hw_tlb_put(&pair);
    return SHADOW_DONE;
}

static void flush_real(struct vcpu *v)
{
    probe1(PROBE_flush, v->vm->id);
    hw_tlb_flush();
}

void shadow_forget_all(struct vcpu *v)
{
    softtlb_clear(&v->softtlb);
    flush_real(v);
}

void shadow_forget_page(struct vcpu *v, struct places *where)
{
    for (unsigned i = 0; i < PLACES && where->at[i] & PLACE_USED; i++)
        forget_place(v, where->at[i]);
    *where = (struct places){0};
}

/*
 * Forget what overlaps e's pages, under its ASID or under all.  The real TLB
 * can be asked for one pair under one ASID; for more than that, dropping all
 * of it is simpler, and what is still right comes back by hidden misses.
 */
static void forget_entry(struct vcpu *v, const struct vtlb_entry *e,
                         bool all_asids)
{
    uint32_t real;

    probe2(PROBE_drop, e->hi, e->mask);
    /* With tags a global page has a translation under each of them. */
    if (settings.asid == ASID_TAG && vtlb_is_global(e))
        all_asids = true;
    if (!asid_find(v, e->hi, &real) && !all_asids)
        return;
    softtlb_drop(&v->softtlb, e->hi, span_of(e), real, all_asids);
    if (e->mask == 0 && !all_asids)
        hw_tlb_drop((e->hi & ENTRYHI_VPN2) | real);
    else
        flush_real(v);
}

/* Is `to` the same mapping as `from`, with the same rights or more? */
static bool only_adds_rights(const struct vtlb_entry *from,
                             const struct vtlb_entry *to)
{
    if (from->hi != to->hi || from->mask != to->mask)
        return false;
    for (unsigned i = 0; i < 2; i++) {
        uint32_t lost = from->lo[i] & ~to->lo[i];
        uint32_t differ = from->lo[i] ^ to->lo[i];

        if (lost & (ENTRYLO_D | ENTRYLO_V) || differ & ENTRYLO_G)
            return false;
        if ((from->lo[i] & ENTRYLO_V) && differ & ENTRYLO_PFN)
            return false;
    }
    return true;
}

/* Rules (a) and (b) are about one pair under one number. */
static bool leaves_no_ghost(const struct vtlb_entry *e)
{
    return e->mask || (settings.asid == ASID_TAG && vtlb_is_global(e));
}

static unsigned wired_of(const struct vcpu *v)
{
    return v->cp0[CP0_wired] & (TLB_ENTRIES - 1);
}

/* A ghost that was tied to a slot dies. */
static void kill_tied(struct vcpu *v, uint32_t tied)
{
    struct vtlb_entry e = {.hi = tied & ~(uint32_t)SLOT_TIED};

    forget_entry(v, &e, false);
}

/* The rules of shadow.h, for a write over `old` by tlbwr ... */
static void after_tlbwr(struct vcpu *v, unsigned index,
                        const struct vtlb_entry *old,
                        const struct vtlb_entry *new)
{
    uint32_t dies;
    bool may_stay = slots_displace(&v->slots, index, old->hi, &dies) &&
                    !leaves_no_ghost(old);

    if (dies)
        kill_tied(v, dies);
    if (wired_of(v) == TLB_ENTRIES - 1) {
        shadow_forget_all(v);
        return;
    }
    if (!may_stay && any_valid(old))
        forget_entry(v, old, false);
    forget_entry(v, new, vtlb_is_global(new));
}

static bool sweep(struct vcpu *v, unsigned index)
{
    const uint32_t *tied = v->slots.tied[index];

    for (unsigned i = 0; i < SLOT_TIES && tied[i]; i++)
        kill_tied(v, tied[i]);
    return slots_sweep(&v->slots, index, wired_of(v));
}

/* ... and by tlbwi.  If it only adds rights, nothing else overlaps. */
static void after_tlbwi(struct vcpu *v, unsigned index,
                        const struct vtlb_entry *old,
                        const struct vtlb_entry *new)
{
    bool more = only_adds_rights(old, new);

    slots_know(&v->slots, index);
    if (!more && sweep(v, index)) {
        shadow_forget_all(v);
        return;
    }
    if (any_valid(old))
        forget_entry(v, old, false);
    if (!more)
        forget_entry(v, new, vtlb_is_global(new));
}

enum shadow_result shadow_written(struct vcpu *v, unsigned index,
                                  const struct vtlb_entry *old, bool random)
{
    const struct vtlb_entry *new = &v->vtlb.entry[index];
    uint32_t missed = v->cp0[CP0_badvaddr];
    bool about = ((new->hi ^ missed) & ENTRYHI_VPN2 & ~new->mask) == 0 &&
                 ((new->hi & ENTRYHI_ASID) == vcpu_asid(v) ||
                  vtlb_is_global(new));

    if (settings.stlb != STLB_GHOSTS) {
        if (any_valid(old))
            forget_entry(v, old, false);
    } else if (random) {
        after_tlbwr(v, index, old, new);
    } else {
        after_tlbwi(v, index, old, new);
    }
    if (!about || !any_valid(new))
        return SHADOW_DONE;

    unsigned half = (missed >> PAGE_SHIFT) & 1;
    bool touch = half_valid(new, missed, half) &&
                 pmap_is_memory(&v->vm->pmap, compose_pfn(new, missed, half));
    bool store = cause_exc(v->cp0[CP0_cause]) == EXC_TLBS &&
                 new->lo[vtlb_half(new, missed)] & ENTRYLO_D;
    return shadow_install(v, new, missed, touch ? (int)half : TOUCHED_NONE,
                          store);
}

void shadow_not_found(struct vcpu *v, uint32_t va)
{
    if (settings.stlb != STLB_GHOSTS)
        return;
    softtlb_drop(&v->softtlb, va, PAIR_SPAN, asid_real(v), false);
    hw_tlb_drop((va & ENTRYHI_VPN2) | asid_real(v));
}

void shadow_found(struct vcpu *v, unsigned index)
{
    if (settings.stlb == STLB_GHOSTS)
        slots_know(&v->slots, index);
}

void shadow_read(struct vcpu *v, unsigned index)
{
    if (settings.stlb != STLB_GHOSTS)
        return;
    slots_know(&v->slots, index);
    shadow_forget_all(v);
}

void shadow_wired(struct vcpu *v)
{
    slots_begin(&v->slots);
    if (settings.stlb == STLB_GHOSTS)
        shadow_forget_all(v);
}

/* SPDX-License-Identifier: MIT */
/* rules_tlb.c - the rules about the real TLB: what is written, and what stays.
 */
#include "labs/grade/rules_parts.h"

enum { NO_PFN = 0xfffff };

int tlb_match(const struct rules *r, uint32_t va, uint32_t asid)
{
    for (int i = 0; i < TLB_ENTRIES; i++)
        if (entry_matches(&r->real[i], va, asid))
            return i;
    return NO_MATCH;
}

static bool is_clearing(const struct entry *e)
{
    return (e->hi & ~(uint32_t)KSEG_OFFSET) == KSEG0_BASE &&
           ((e->lo[0] | e->lo[1]) & ENTRYLO_V) == 0;
}

static bool entries_equal(const struct entry *a, const struct entry *b)
{
    return a->hi == b->hi && a->mask == b->mask && a->lo[0] == b->lo[0] &&
           a->lo[1] == b->lo[1];
}

/* Why the machine may not hold this entry while r->current runs; or NULL. */
static const char *refused(const struct rules *r, const struct entry *real,
                           bool *ghost)
{
    const uint32_t writable = ENTRYLO_V | ENTRYLO_D;

    for (unsigned i = 0; i < 2; i++) {
        uint32_t mfn = (real->lo[i] & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT;

        if ((real->lo[i] & writable) == writable && mfn < TRUTH_FRAMES &&
            r->total[mfn] + r->held[mfn] > 1)
            return "may be written, but its frame is shared";
    }
    return truth_refuses(r->vm[r->current], real, ghost);
}

/* An entry other than a clearing one: was it announced, is it in its place? */
static void check_put(struct rules *r, const struct event *e, int index,
                      const struct entry *new)
{
    bool ghost = false;
    const char *why = refused(r, new, &ghost);

    if (r->promised == PROMISED_NOTHING)
        rule_broken(r, e, "the real TLB is written, and nobody said why");
    else if (r->promised == PROMISED_INSTALL &&
             !entries_equal(new, &r->promise))
        rule_broken(r, e, "what is written is not what was to be installed");
    else if (r->promised == PROMISED_PUT_BACK &&
             ((new->hi ^ r->promised_va) & ENTRYHI_VPN2))
        rule_broken(r, e, "another page is put back than the one that missed");
    else if (why)
        rule_broken(r, e, "real entry %d, vpn %05x %s", index,
                    new->hi >> PAGE_SHIFT, why);
    else if (r->matched != NO_MATCH && r->matched != index)
        rule_broken(r, e, "entry %d matched with V=0, but %d was written",
                    r->matched, index);
    r->mended += r->matched != NO_MATCH;
    r->on_ghosts += ghost;
    r->put_back += r->promised == PROMISED_PUT_BACK;
    r->promised = PROMISED_NOTHING;
    r->matched = NO_MATCH;
}

void tlb_on_write(struct rules *r, const struct event *e)
{
    struct entry new = {e->arg[1], e->arg[4], {e->arg[2], e->arg[3]}};
    int index = (int)e->arg[0];

    if (index >= TLB_ENTRIES) {
        rule_broken(r, e, "tlb_write: no such entry");
        return;
    }
    for (int i = 0; i < TLB_ENTRIES; i++)
        if (i != index && entries_overlap(&r->real[i], &new))
            rule_broken(r, e, "real entries %d and %d match the same address",
                        i, index);
    if (!is_clearing(&new))
        check_put(r, e, index, &new);
    else if (index == r->matched)
        r->matched = NO_MATCH; /* the guest's own change made it go */
    r->real[index] = new;
    r->changed = true;
}

void tlb_on_install(struct rules *r, const struct event *e)
{
    const struct truth *t = r->vm[r->current];

    for (unsigned i = 0; i < 2; i++) {
        uint32_t lo = e->arg[1 + i], pfn = e->arg[3 + i];
        uint32_t mfn = pfn < TRUTH_FRAMES ? t->mfn[pfn] : 0;

        if (!(lo & ENTRYLO_V) && pfn != NO_PFN && mfn != 0)
            rule_broken(r, e, "install: pfn %05x has a frame, but is not valid",
                        pfn);
        if ((lo & ENTRYLO_V) &&
            (mfn == 0 || (lo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT != mfn))
            rule_broken(r, e, "install: pfn %05x is mfn %05x by pmap", pfn,
                        mfn);
    }
    if (r->promised != PROMISED_NOTHING)
        rule_broken(r, e, "install: the one before has not been written");
    r->promise = (struct entry){e->arg[0], 0, {e->arg[1], e->arg[2]}};
    r->promised = PROMISED_INSTALL;
    r->installs++;
}

void tlb_on_softtlb_hit(struct rules *r, const struct event *e)
{
    r->promised = PROMISED_PUT_BACK;
    r->promised_va = e->arg[0];
}

/* The access that had missed went through: where to? */
void tlb_on_hit(struct rules *r, const struct event *e)
{
    int i = tlb_match(r, e->arg[0], e->asid);
    uint32_t mfn = e->arg[1] >> PAGE_SHIFT;

    if (e->real_before == MODE_KERNEL)
        return;
    if (i == NO_MATCH || entry_frame(&r->real[i], e->arg[0]) != mfn)
        rule_broken(r, e, "hit: the real TLB does not map v:%08x there",
                    e->arg[0]);
    else if (mfn >= TRUTH_FRAMES)
        rule_broken(r, e, "hit: mfn %05x is beyond all memory", mfn);
    else if (r->uses[mfn][r->current] == 0)
        rule_broken(r, e, "hit: mfn %05x is not VM %u's", mfn, r->current);
    r->hits++;
}

/* All of the real TLB, when a guest is about to run. */
void tlb_check(struct rules *r, const struct event *e)
{
    bool ghost = false;

    for (int i = 0; i < TLB_ENTRIES && r->changed; i++) {
        const char *why = refused(r, &r->real[i], &ghost);

        if (why)
            rule_broken(r, e, "at its entry, real entry %d, vpn %05x %s", i,
                        r->real[i].hi >> PAGE_SHIFT, why);
        r->on_ghosts += ghost;
    }
    r->changed = false;
}

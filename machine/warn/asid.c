/* SPDX-License-Identifier: MIT */
/*
 * asid.c - two processes with the same ASID.
 *
 * A kernel that switches page tables and leaves every ASID 0 must empty the
 * TLB each time; if it forgets, one process runs with pages of another.  The
 * sign of it: a user page goes from frame A to B and back to A, all with
 * ASID 0, no other ASID is ever used, and an entry from before B is in the
 * TLB still.  A page that merely moved (copy-on-write, swapping) does not
 * come back; a kernel that empties the TLB has no older entry.
 */
#include "machine/warn/parts.h"

/* The frame of a half, or NO_FRAME. */
static int32_t frame(uint32_t entrylo)
{
    if (!(entrylo & ENTRYLO_V))
        return NO_FRAME;
    return (int32_t)((entrylo & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT);
}

/* A process's own page, by an entry that says ASID 0. */
static bool is_user(const struct tlb_entry *e)
{
    return e->entryhi < KSEG0_BASE && (e->entryhi & ENTRYHI_ASID) == 0 &&
           !(e->entrylo[0] & e->entrylo[1] & ENTRYLO_G) &&
           ((e->entrylo[0] | e->entrylo[1]) & ENTRYLO_V);
}

/* A half that both know, and know differently. */
static bool moved(const int32_t *from, const int32_t *to)
{
    for (int half = 0; half < 2; half++)
        if (from[half] != NO_FRAME && to[half] != NO_FRAME &&
            from[half] != to[half])
            return true;
    return false;
}

static bool any(const int32_t *frames)
{
    return frames[0] != NO_FRAME || frames[1] != NO_FRAME;
}

/* An entry of some process that is older than this write; TLB_NONE: none. */
static int older(const struct machine *m, unsigned index, uint64_t since)
{
    const struct tlb *t = &m->cpu.tlb;

    for (unsigned n = 0; n < t->size; n++)
        if (n != index && is_user(&t->entry[n]) &&
            m->warn->asids.wrote[n] < since)
            return (int)n;
    return TLB_NONE;
}

static void remember(struct warn_page *p, const int32_t *now, uint64_t since)
{
    for (int half = 0; half < 2; half++) {
        p->before[half] = p->now[half];
        p->now[half] = now[half];
    }
    p->since = since;
}

/* The page, as it was known; a new one if another was in its place. */
static struct warn_page *page_of(struct warn_asids *a, uint32_t va)
{
    uint32_t vpn2 = va >> (PAGE_SHIFT + 1);
    struct warn_page *p = &a->page[vpn2 % WARN_PAGES];

    if (!p->used || p->vpn2 != vpn2)
        *p = (struct warn_page){.used = true,
                                .vpn2 = vpn2,
                                .now = {NO_FRAME, NO_FRAME},
                                .before = {NO_FRAME, NO_FRAME}};
    return p;
}

void asid_look(struct machine *m, unsigned index, const struct tlb_entry *e)
{
    struct warn_asids *a = &m->warn->asids;
    int32_t now[2] = {frame(e->entrylo[0]), frame(e->entrylo[1])};

    a->wrote[index] = ++a->writes;
    if (e->entryhi < KSEG0_BASE && e->entryhi & ENTRYHI_ASID)
        a->others = true;
    if (a->others || !is_user(e))
        return;

    struct warn_page *p = page_of(a, e->entryhi);
    bool back = any(p->before) && !moved(p->before, now);
    uint64_t since = p->since;

    if (!moved(p->now, now)) {
        for (int half = 0; half < 2; half++)
            if (now[half] != NO_FRAME)
                p->now[half] = now[half];
        return;
    }
    remember(p, now, a->writes);
    int other = back ? older(m, index, since) : TLB_NONE;
    if (other != TLB_NONE)
        warn_say(m, WARN_asid,
                 "v:%08x goes back to mfn %05x: two processes, both with ASID "
                 "0, and entry %d is left of the other",
                 e->entryhi & ENTRYHI_VPN2,
                 (uint32_t)(now[0] != NO_FRAME ? now[0] : now[1]), other);
}

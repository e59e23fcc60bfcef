/* SPDX-License-Identifier: MIT */
/*
 * memmap.c - one entry per machine frame; the free ones form a list.  Frames
 * that nobody has had yet are not on it, nor are their entries looked at.
 */
#include "vmm/memmap.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/copy.h"
#include "vmm/dcache.h"
#include "vmm/hw.h"
#include "vmm/vmm.h"

/* The one table that belongs to the machine rather than to a VM. */
static struct {
    struct memmap_entry *entry;
    uint32_t first, beyond;
    uint32_t free;  /* head of the free list, 0: empty */
    uint32_t fresh; /* from here on nobody has had any */
    uint32_t free_count;
    uint32_t used_count; /* frames that back a page of a VM */
} memmap;

void memmap_init(struct memmap_entry *table, mfn_t first, mfn_t beyond)
{
    memmap.entry = table;
    memmap.first = first.n;
    memmap.beyond = beyond.n;
    memmap.free = 0;
    memmap.fresh = first.n;
    memmap.free_count = beyond.n - first.n;
    memmap.used_count = 0;
    for (uint32_t n = 0; n < first.n; n++)
        table[n] = (struct memmap_entry){.holds = 1};
}

/* One that was given back, or else the lowest that nobody has had. */
static uint32_t take_free(void)
{
    uint32_t n = memmap.free;

    if (n != 0)
        memmap.free = memmap.entry[n].first;
    else
        n = memmap.fresh++;
    memmap.free_count--;
    return n;
}

mfn_t memmap_take_raw(void)
{
    if (memmap.free_count == 0 && !dcache_shrink())
        return mfn_none();
    uint32_t n = take_free();
    memmap.entry[n] = (struct memmap_entry){0};
    return (mfn_t){n};
}

/*
 * Zeroed here: what the frame's last user left must not be readable (and a
 * guest may count on fresh memory being zero).
 */
mfn_t memmap_take(void)
{
    mfn_t mfn = memmap_take_raw();

    if (mfn_is_some(mfn))
        zero_frame(hw_frame(mfn));
    return mfn;
}

static bool is_shared(const struct memmap_entry *e)
{
    return e->uses + e->holds > 1;
}

/*
 * A frame that one page uses, and nothing else, is that VM's own: it counts
 * `by` more or less of those.  Around each change: off before, on after.
 */
static void count_own(const struct memmap_entry *e, uint32_t by)
{
    if (e->uses == 1 && !is_shared(e))
        vms[user_vm((struct user){e->first}) - 1].pmap.own += by;
}

static void free_if_idle(mfn_t mfn)
{
    struct memmap_entry *e = &memmap.entry[mfn.n];

    if (e->uses + e->holds > 0)
        return;
    e->first = memmap.free;
    memmap.free = mfn.n;
    memmap.free_count++;
}

static void change_holds(mfn_t mfn, uint32_t by)
{
    struct memmap_entry *e = &memmap.entry[mfn.n];

    count_own(e, -1u);
    e->holds += by;
    count_own(e, 1);
    if (e->uses > 0)
        probe2(PROBE_hold, mfn.n, e->holds);
}

void memmap_hold(mfn_t mfn)
{
    change_holds(mfn, 1);
}

void memmap_give(mfn_t mfn)
{
    change_holds(mfn, -1u);
    free_if_idle(mfn);
}

static struct pmap_page *page_of(struct user u)
{
    return pmap_page(&vms[user_vm(u) - 1].pmap, user_pfn(u));
}

void memmap_use(mfn_t mfn, struct vm *vm, pfn_t pfn)
{
    struct memmap_entry *e = &memmap.entry[mfn.n];
    struct user u = user_of(vm->id, pfn), next = {e->first};

    count_own(e, -1u);
    memmap.used_count += e->uses == 0;
    e->uses++;
    e->first = u.word;
    *page_of(u) = (struct pmap_page){.mfn = mfn, .next = next};
    if (user_is_some(next))
        page_of(next)->previous = u;
    count_own(e, 1);
}

void memmap_unuse(mfn_t mfn, struct vm *vm, pfn_t pfn)
{
    struct memmap_entry *e = &memmap.entry[mfn.n];
    struct pmap_page *page = pmap_page(&vm->pmap, pfn);

    count_own(e, -1u);
    if (user_is_some(page->previous))
        page_of(page->previous)->next = page->next;
    else
        e->first = page->next.word;
    if (user_is_some(page->next))
        page_of(page->next)->previous = page->previous;
    *page = (struct pmap_page){.mfn = mfn_none()};
    e->uses--;
    memmap.used_count -= e->uses == 0;
    count_own(e, 1);
    free_if_idle(mfn);
}

uint32_t memmap_holds(mfn_t mfn)
{
    return memmap.entry[mfn.n].holds;
}

bool memmap_is_shared(mfn_t mfn)
{
    return is_shared(&memmap.entry[mfn.n]);
}

struct user memmap_first(mfn_t mfn)
{
    const struct memmap_entry *e = &memmap.entry[mfn.n];

    return (struct user){e->uses > 0 ? e->first : 0};
}

struct user memmap_next(struct user u)
{
    return page_of(u)->next;
}

uint32_t memmap_free_frames(void)
{
    return memmap.free_count;
}

struct memmap_figures memmap_report(void)
{
    struct memmap_figures f = {.used = memmap.used_count,
                               .free = memmap.free_count};

    for (unsigned i = 0; i < vms_used; i++)
        f.backed += vms[i].pmap.backed;
    f.held = memmap.beyond - memmap.first - f.used - f.free;
    return f;
}

/* SPDX-License-Identifier: MIT */
/* overlay.c - a radix tree of the pages that a VM has written. */
#include "vmm/overlay.h"

#include <stddef.h>

#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/vmm.h"

static struct overlay overlays[MAX_VMS];

void overlay_reset(void)
{
    for (unsigned i = 0; i < MAX_VMS; i++)
        overlays[i] = (struct overlay){.taken = false};
}

static struct overlay *named(struct text name)
{
    for (unsigned i = 0; i < MAX_VMS && name.length > 0; i++)
        if (overlays[i].taken && text_is(name, overlays[i].name))
            return &overlays[i];
    return NULL;
}

struct overlay *overlay_open(struct text name, uint8_t disk)
{
    struct overlay *o = named(name);

    if (o)
        return o->disk == disk ? o : NULL;
    for (unsigned i = 0; i < MAX_VMS; i++) {
        o = &overlays[i];
        if (o->taken)
            continue;
        *o = (struct overlay){.taken = true, .disk = disk};
        text_copy(o->name, sizeof o->name, name);
        return o;
    }
    return NULL;
}

bool overlay_hold(struct overlay *o, unsigned vm_id)
{
    if (o->holder == 0)
        o->holder = (uint8_t)vm_id;
    return o->holder == vm_id;
}

/* ----------------------------------------------------------------- the tree */

/* The entry of a page in the frame of its level. */
static mfn_t *entry(mfn_t table, uint32_t index)
{
    return (mfn_t *)hw_frame(table) + index % OVERLAY_WAY;
}

mfn_t overlay_find(const struct overlay *o, uint32_t page)
{
    mfn_t at = o->root[page / OVERLAY_WAY / OVERLAY_WAY % OVERLAY_ROOT];

    if (mfn_is_some(at))
        at = *entry(at, page / OVERLAY_WAY);
    return mfn_is_some(at) ? *entry(at, page) : at;
}

/* The table behind *at, made if there is none; false: no memory. */
static bool make(mfn_t *at)
{
    if (mfn_is_some(*at))
        return true;
    mfn_t fresh = memmap_take();
    if (!mfn_is_some(fresh))
        return false;
    memmap_hold(fresh);
    *at = fresh;
    return true;
}

bool overlay_put(struct overlay *o, uint32_t page, mfn_t mfn)
{
    mfn_t *at = &o->root[page / OVERLAY_WAY / OVERLAY_WAY % OVERLAY_ROOT];

    if (!make(at))
        return false;
    at = entry(*at, page / OVERLAY_WAY);
    if (!make(at))
        return false;
    at = entry(*at, page);
    if (mfn_is_some(*at))
        memmap_give(*at);
    else
        o->pages++;
    *at = mfn;
    return true;
}

static bool equal(mfn_t a, mfn_t b)
{
    const uint32_t *p = hw_frame(a), *q = hw_frame(b);
    unsigned i = 0;

    while (i < PAGE_SIZE / sizeof *p && p[i] == q[i])
        i++;
    return i == PAGE_SIZE / sizeof *p;
}

mfn_t overlay_like(const struct overlay *o, uint32_t page, mfn_t mfn)
{
    for (unsigned i = 0; i < MAX_VMS; i++) {
        const struct overlay *other = &overlays[i];

        if (!other->taken || other == o || other->disk != o->disk)
            continue;
        mfn_t theirs = overlay_find(other, page);
        if (mfn_is_some(theirs) && equal(theirs, mfn))
            return theirs;
    }
    return mfn_none();
}

/* Give back a table of pages, and these. */
static void give_leaf(mfn_t leaf)
{
    for (uint32_t i = 0; i < OVERLAY_WAY; i++)
        if (mfn_is_some(*entry(leaf, i)))
            memmap_give(*entry(leaf, i));
    memmap_give(leaf);
}

void overlay_leave(struct overlay *o, unsigned vm_id)
{
    if (o->holder == vm_id)
        o->holder = 0;
    if (o->name[0] || o->holder != 0)
        return;
    for (unsigned r = 0; r < OVERLAY_ROOT; r++) {
        if (!mfn_is_some(o->root[r]))
            continue;
        for (uint32_t i = 0; i < OVERLAY_WAY; i++)
            if (mfn_is_some(*entry(o->root[r], i)))
                give_leaf(*entry(o->root[r], i));
        memmap_give(o->root[r]);
    }
    *o = (struct overlay){.taken = false};
}

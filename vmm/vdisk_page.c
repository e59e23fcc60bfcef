/* SPDX-License-Identifier: MIT */
/* vdisk_page.c - one page of a virtual disk: read, written through, or over. */
#include "vmm/copy.h"
#include "vmm/cow.h"
#include "vmm/dcache.h"
#include "vmm/hw.h"
#include "vmm/memmap.h"
#include "vmm/vdisk_page.h"
#include "vmm/vmm.h"

enum vdisk_result vdisk_answer(enum dcache_answer a, struct vdisk *d,
                               uint32_t order)
{
    switch (a) {
    case DCACHE_HERE:
        return VDISK_DONE;
    case DCACHE_ORDERED:
        d->order = order;
        return VDISK_WAITS;
    case DCACHE_OCCUPIED:
        return VDISK_WAITS;
    case DCACHE_NO_MEMORY:
        break;
    }
    return VDISK_NO_MEMORY;
}

/* The page as this VM sees it. */
static enum vdisk_result page_of(struct vdisk *d, uint32_t page, mfn_t *mfn)
{
    uint32_t order = 0;

    *mfn = d->mode == VDISK_COW ? overlay_find(d->overlay, page) : mfn_none();
    if (mfn_is_some(*mfn))
        return VDISK_DONE;
    enum dcache_answer a = dcache_get(d->disk, page, mfn, &order);
    return vdisk_answer(a, d, order);
}

static enum vdisk_result read_chunk(struct vm *vm, const struct chunk *c)
{
    mfn_t mfn;
    enum vdisk_result result = page_of(&vm->disk, c->page, &mfn);

    if (result != VDISK_DONE)
        return result;
    memmap_hold(mfn); /* the VM may need memory: not this */
    result = vdisk_to_vm(vm, c, mfn);
    memmap_give(mfn);
    return result;
}

/* Through the cache to the machine's disk; it is done when that is. */
static enum vdisk_result write_through(struct vm *vm, const struct chunk *c)
{
    struct vdisk *d = &vm->disk;
    uint32_t order = 0;
    mfn_t mfn;
    enum dcache_answer a = dcache_change(
        d->disk, c->page, c->n == MDISK_PAGE, &mfn, &order);
    enum vdisk_result result = vdisk_answer(a, d, order);

    if (result != VDISK_DONE)
        return result;
    vdisk_from_vm(vm, c, mfn);
    d->order = dcache_write(d->disk, c->page);
    d->writing = true;
    return VDISK_WAITS;
}

/* The overlay's own frame for the page, made from what the VM sees there. */
static enum vdisk_result own_page(struct vdisk *d, const struct chunk *c,
                                  mfn_t *mfn)
{
    mfn_t old = overlay_find(d->overlay, c->page);
    enum vdisk_result result = VDISK_DONE;

    *mfn = old;
    if (mfn_is_some(old) && !memmap_is_shared(old))
        return VDISK_DONE;
    if (c->n < MDISK_PAGE)
        result = page_of(d, c->page, &old);
    if (result != VDISK_DONE)
        return result;
    if (mfn_is_some(old))
        memmap_hold(old); /* making room must not take it */
    *mfn = memmap_take_raw();
    if (mfn_is_some(*mfn)) {
        memmap_hold(*mfn);
        if (c->n < MDISK_PAGE)
            copy_bytes(hw_frame(*mfn), hw_frame(old), PAGE_SIZE);
        if (!overlay_put(d->overlay, c->page, *mfn)) {
            memmap_give(*mfn);
            *mfn = mfn_none();
        }
    }
    if (mfn_is_some(old))
        memmap_give(old);
    return mfn_is_some(*mfn) ? VDISK_DONE : VDISK_NO_MEMORY;
}

/*
 * A whole page is not copied: the overlay holds the VM's own frame, until the
 * VM stores there, or one that another VM has written there with the same
 * bytes (VMs that do the same work write the same), which then comes behind
 * the VM's page as well.
 */
static bool share_page(struct vm *vm, const struct chunk *c, pfn_t pfn)
{
    struct overlay *o = vm->disk.overlay;
    mfn_t mfn = pmap_lookup(&vm->pmap, pfn);
    mfn_t like = overlay_like(o, c->page, mfn);

    if (mfn_is_some(like) && pmap_share(vm, pfn, like))
        mfn = like;
    vm->disk.stat.remapped++;
    if (overlay_find(o, c->page).n == mfn.n)
        return true;
    cow_hold(mfn);
    if (overlay_put(o, c->page, mfn))
        return true;
    memmap_give(mfn);
    return false;
}

static enum vdisk_result write_over(struct vm *vm, const struct chunk *c)
{
    mfn_t mfn;
    pfn_t pfn;

    /* A frame with patched words changes without being stored to (patch.h). */
    if (settings.regpage != REGPAGE_PATCH && vdisk_whole(vm, c, &pfn))
        return share_page(vm, c, pfn) ? VDISK_DONE : VDISK_NO_MEMORY;
    enum vdisk_result result = own_page(&vm->disk, c, &mfn);

    if (result == VDISK_DONE)
        vdisk_from_vm(vm, c, mfn);
    return result;
}

enum vdisk_result vdisk_move(struct vm *vm, const struct chunk *c)
{
    struct vdisk *d = &vm->disk;

    if (d->wish.way == MDISK_READ)
        return read_chunk(vm, c);
    enum vdisk_result result = vdisk_can_take(vm, c);
    if (result != VDISK_DONE)
        return result;
    return d->mode == VDISK_COW ? write_over(vm, c) : write_through(vm, c);
}

/* SPDX-License-Identifier: MIT */
/* vdisk.c - a virtual disk at work, page by page. */
#include "vmm/vdisk.h"

#include <stddef.h>

#include "traces/probe.h"
#include "vmm/dcache.h"
#include "vmm/vdisk_page.h"
#include "vmm/vmm.h"
#include "vmm/world.h"

static unsigned last_served; /* index of the VM whose page came last */

void vdisk_reset(void)
{
    last_served = 0;
    mdisk_reset();
    dcache_reset();
    overlay_reset();
}

static void finish(struct vm *vm, enum vdisk_result result)
{
    vm->disk.busy = false;
    vm->disk.result = result;
    probe2(PROBE_disk_reply, vm->id, result);
    world_look();
    vm->disk.wish.ended(vm, result);
}

/* What is next: sectors of one page of the disk, and one of the list. */
static struct chunk next_chunk(const struct vdisk *d)
{
    uint32_t at = d->first + d->wish.sector + d->moved;
    uint32_t n = d->wish.n - d->moved;
    struct chunk c = {.page = at / MDISK_PAGE,
                      .offset = at % MDISK_PAGE,
                      .moved = d->moved};
    uint32_t in_page = MDISK_PAGE - c.offset;
    uint32_t in_list = MDISK_PAGE - c.moved % MDISK_PAGE;

    n = n < in_page ? n : in_page;
    c.n = n < in_list ? n : in_list;
    return c;
}

/* ----------------------------------------------------------------- going on */

static enum vdisk_result flush(struct vdisk *d)
{
    uint32_t order = 0;

    if (d->mode != VDISK_PRIVATE)
        return VDISK_DONE;
    enum dcache_answer a = dcache_flush(d->disk, &order);
    d->writing = a == DCACHE_ORDERED;
    return vdisk_answer(a, d, order);
}

static void chunk_done(struct vdisk *d, uint32_t n)
{
    d->moved += n;
    if (d->wish.way == MDISK_READ)
        d->stat.read += n;
    else
        d->stat.written += n;
}

/* As far as it goes without waiting. */
static void go_on(struct vm *vm)
{
    struct vdisk *d = &vm->disk;
    enum vdisk_result result = VDISK_DONE;

    if (d->overlay && !overlay_hold(d->overlay, vm->id))
        return;
    if (d->wish.way == MDISK_FLUSH)
        result = flush(d);
    while (result == VDISK_DONE && d->moved < d->wish.n) {
        struct chunk c = next_chunk(d);

        result = vdisk_move(vm, &c);
        if (result == VDISK_DONE)
            chunk_done(d, c.n);
    }
    if (result != VDISK_WAITS)
        finish(vm, result);
}

/* An order has ended: does the VM wait for this one? */
static void tell(struct vm *vm, uint32_t order, bool failed)
{
    struct vdisk *d = &vm->disk;

    if (!d->busy || d->order != order)
        return;
    last_served = vm->id - 1;
    d->order = 0;
    if (failed) {
        finish(vm, VDISK_FAILED);
        return;
    }
    if (d->writing) {
        d->writing = false;
        if (d->wish.way == MDISK_FLUSH)
            finish(vm, VDISK_DONE);
        else
            chunk_done(d, next_chunk(d).n);
    }
}

/* Everybody who waits for nothing in particular, the next one first. */
static void all_go_on(void)
{
    unsigned first = last_served + 1;

    for (unsigned i = 0; i < vms_used; i++) {
        struct vm *vm = &vms[(first + i) % vms_used];

        if (vm->disk.busy && vm->disk.order == 0)
            go_on(vm);
    }
}

void vdisk_poll(void)
{
    uint32_t order;
    bool failed;

    for (unsigned disk = 0; disk < MDISKS; disk++) {
        if (!mdisk_is_busy((enum mdisk)disk) ||
            !dcache_poll((enum mdisk)disk, &order, &failed))
            continue;
        for (unsigned i = 0; i < vms_used; i++)
            tell(&vms[i], order, failed);
        all_go_on();
    }
}

bool vdisk_working(void)
{
    return mdisk_lines() != 0;
}

void vdisk_drain(void)
{
    while (vdisk_working())
        vdisk_poll();
}

/* ------------------------------------------------------- beginning and end */

void vdisk_begin(struct vm *vm, const struct vdisk_wish *wish)
{
    struct vdisk *d = &vm->disk;

    d->busy = true;
    d->wish = *wish;
    d->moved = 0;
    d->order = 0;
    d->writing = false;
    probe4(PROBE_disk_request, vm->id, wish->way, wish->sector, wish->n);
    if (wish->way == MDISK_WRITE && d->mode == VDISK_RO)
        finish(vm, VDISK_FAILED);
    else
        go_on(vm);
    while (settings.io_sync && d->busy && vdisk_working())
        vdisk_poll();
}

void vdisk_cancel(struct vm *vm)
{
    vm->disk.busy = false;
}

void vdisk_end(struct vm *vm)
{
    struct overlay *o = vm->disk.overlay;

    vm->disk = (struct vdisk){.stat = vm->disk.stat};
    if (!o)
        return;
    overlay_leave(o, vm->id);
    all_go_on(); /* somebody may have waited for it */
}

/* SPDX-License-Identifier: MIT */
/*
 * vblock.c - the virtual disk by monitor call: whole pages, one trap for all
 * of them (Disco, "Virtual I/O Devices").
 *
 * The VM is blocked until its disk is done, like one that executed WAIT, but
 * no interrupt wakes it.
 */
#include "vmm/hypercall.h"
#include "vmm/vdisk_data.h"
#include "vmm/wait.h"

enum { V0 = 2, V1 = 3, WORD = 4 };

enum verdict call_disk_info(struct vcpu *v)
{
    const struct vdisk *d = &v->vm->disk;

    v->regs.r[V1] = d->mode == VDISK_RO ? DISK_CALL_READ_ONLY : 0;
    return call_return(v, d->sectors);
}

static void ended(struct vm *vm, enum vdisk_result result)
{
    static const int32_t answer[] = {[VDISK_DONE] = 0,
                                     [VDISK_FAILED] = CALL_FAILED,
                                     [VDISK_NO_MEMORY] = CALL_NO_MEMORY};

    vm->vcpu.regs.r[V0] = (uint32_t)answer[result];
    wait_unblock(&vm->vcpu);
}

static bool good_sectors(const struct vdisk *d, uint32_t sector,
                         uint32_t pages)
{
    return pages > 0 && pages <= DISK_CALL_PAGES && sector < d->sectors &&
           pages * MDISK_PAGE <= d->sectors - sector;
}

/* The request at pa; false: it is none. */
static bool read_request(struct vm *vm, uint32_t pa, struct vdisk_wish *wish)
{
    uint32_t pages;

    if (!vdisk_word(vm, pa, &wish->sector) ||
        !vdisk_word(vm, pa + WORD, &pages) ||
        !good_sectors(&vm->disk, wish->sector, pages))
        return false;
    wish->n = pages * MDISK_PAGE;
    wish->list = pa + 2 * WORD;
    return wish->list < vm->memory && pages * WORD <= vm->memory - wish->list;
}

/* From the call's a0 to the disk's own word for it; false: there is none. */
static bool way_of(uint32_t op, enum mdisk_way *way)
{
    switch (op) {
    case DISK_CALL_READ:
        *way = MDISK_READ;
        return true;
    case DISK_CALL_WRITE:
        *way = MDISK_WRITE;
        return true;
    case DISK_CALL_FLUSH:
        *way = MDISK_FLUSH;
        return true;
    }
    return false;
}

enum verdict call_disk(struct vcpu *v)
{
    struct vdisk_wish wish = {.ended = ended};
    struct vdisk *d = &v->vm->disk;

    if (d->sectors == 0 || d->busy) /* busy: with the drive's registers */
        return call_return(v, (uint32_t)CALL_REFUSED);
    if (!way_of(call_argument(v, 0), &wish.way) ||
        (wish.way != MDISK_FLUSH &&
         !read_request(v->vm, call_argument(v, 1), &wish)))
        return call_return(v, (uint32_t)CALL_BAD);
    wait_block(v);
    vdisk_begin(v->vm, &wish);
    return V_NEXT;
}

/* SPDX-License-Identifier: MIT */
/* vdisk_data.c - sectors into and out of a VM: remapped, or copied. */
#include "vmm/vdisk_data.h"

#include "vmm/copy.h"
#include "vmm/cow.h"
#include "vmm/hw.h"
#include "vmm/vmm.h"

enum { WORD = sizeof(uint32_t) };

bool vdisk_word(struct vm *vm, uint32_t pa, uint32_t *word)
{
    if (pa % WORD != 0 || !pmap_is_memory(&vm->pmap, pfn_of(pa)))
        return false;
    mfn_t mfn = pmap_touch(vm, pfn_of(pa));
    if (!mfn_is_some(mfn))
        return false;
    *word = ((const uint32_t *)hw_frame(mfn))[(pa & PAGE_OFFSET) / WORD];
    return true;
}

/*
 * Where the chunk is in the VM.  The list is the guest's and may have changed
 * since the call: it is believed only as far as it is looked at.
 */
static bool address_of(struct vm *vm, const struct chunk *c, uint32_t *pa)
{
    uint32_t entry = c->moved / MDISK_PAGE;

    if (!vdisk_word(vm, vm->disk.wish.list + entry * WORD, pa) ||
        *pa % WORD != 0)
        return false;
    *pa += c->moved % MDISK_PAGE * MDISK_SECTOR;
    return true;
}

/* The bytes of the VM's page from pa on, to its end or the chunk's. */
static uint32_t piece(uint32_t pa, uint32_t left)
{
    uint32_t room = PAGE_SIZE - (pa & PAGE_OFFSET);

    return left < room ? left : room;
}

/* Word by word, each marked: these are stores for a guest (hw.h). */
static enum vdisk_result copy_to(struct vm *vm, uint32_t pa,
                                 const uint32_t *from, uint32_t bytes)
{
    for (uint32_t n; bytes > 0; bytes -= n, pa += n) {
        n = piece(pa, bytes);
        if (!pmap_is_memory(&vm->pmap, pfn_of(pa)))
            return VDISK_FAILED;
        mfn_t mfn = pmap_own(vm, pfn_of(pa));
        if (!mfn_is_some(mfn))
            return VDISK_NO_MEMORY;
        for (uint32_t i = 0; i < n; i += WORD)
            hw_store_for(vm->id, machine_address(mfn, pa + i), WORD, *from++);
    }
    return VDISK_DONE;
}

/* From pages that vdisk_can_take() has seen to. */
static void copy_from(const struct vm *vm, uint32_t pa, uint8_t *to,
                      uint32_t bytes)
{
    for (uint32_t n; bytes > 0; bytes -= n, pa += n, to += n) {
        mfn_t mfn = pmap_lookup(&vm->pmap, pfn_of(pa));

        n = piece(pa, bytes);
        copy_bytes(to, (const uint8_t *)hw_frame(mfn) + (pa & PAGE_OFFSET), n);
    }
}

static uint8_t *sectors_at(const struct chunk *c, mfn_t mfn)
{
    return (uint8_t *)hw_frame(mfn) + c->offset * MDISK_SECTOR;
}

static enum vdisk_result remap(struct vm *vm, uint32_t pa, mfn_t mfn)
{
    if (!pmap_share(vm, pfn_of(pa), mfn))
        return VDISK_NO_MEMORY;
    vm->disk.stat.remapped++;
    return VDISK_DONE;
}

enum vdisk_result vdisk_to_vm(struct vm *vm, const struct chunk *c, mfn_t mfn)
{
    uint8_t *bytes = vm->disk.wish.bytes;
    uint32_t pa;

    if (bytes) {
        copy_bytes(bytes + c->moved * MDISK_SECTOR, sectors_at(c, mfn),
                   c->n * MDISK_SECTOR);
        return VDISK_DONE;
    }
    if (!address_of(vm, c, &pa) || !pmap_is_memory(&vm->pmap, pfn_of(pa)))
        return VDISK_FAILED;
    if (c->n == MDISK_PAGE && (pa & PAGE_OFFSET) == 0)
        return remap(vm, pa, mfn);
    return copy_to(vm, pa, (const uint32_t *)(const void *)sectors_at(c, mfn),
                   c->n * MDISK_SECTOR);
}

enum vdisk_result vdisk_can_take(struct vm *vm, const struct chunk *c)
{
    uint32_t pa, bytes = c->n * MDISK_SECTOR;

    if (vm->disk.wish.bytes)
        return VDISK_DONE;
    if (!address_of(vm, c, &pa))
        return VDISK_FAILED;
    for (uint32_t n; bytes > 0; bytes -= n, pa += n) {
        n = piece(pa, bytes);
        if (!pmap_is_memory(&vm->pmap, pfn_of(pa)))
            return VDISK_FAILED;
        if (!mfn_is_some(pmap_touch(vm, pfn_of(pa))))
            return VDISK_NO_MEMORY;
    }
    return VDISK_DONE;
}

void vdisk_from_vm(struct vm *vm, const struct chunk *c, mfn_t mfn)
{
    const uint8_t *bytes = vm->disk.wish.bytes;
    uint32_t pa;

    if (bytes)
        copy_bytes(sectors_at(c, mfn), bytes + c->moved * MDISK_SECTOR,
                   c->n * MDISK_SECTOR);
    else if (address_of(vm, c, &pa))
        copy_from(vm, pa, sectors_at(c, mfn), c->n * MDISK_SECTOR);
}

bool vdisk_whole(struct vm *vm, const struct chunk *c, pfn_t *pfn)
{
    uint32_t pa;

    if (vm->disk.wish.bytes || c->n != MDISK_PAGE || !address_of(vm, c, &pa) ||
        (pa & PAGE_OFFSET) || !pmap_is_memory(&vm->pmap, pfn_of(pa)))
        return false;
    *pfn = pfn_of(pa);
    return mfn_is_some(pmap_touch(vm, *pfn));
}

/* SPDX-License-Identifier: MIT */
/*
 * vdisk_data.h - the data of a wish, between a frame of the monitor's and
 * where the VM wants it (struct vdisk_wish).
 *
 * A whole page that is read into a whole page of the VM is not copied: the
 * frame itself goes behind it, shared (Disco, "Copy-on-write Disks").
 */
#ifndef VMM_VDISK_DATA_H
#define VMM_VDISK_DATA_H

#include "vmm/frame.h"
#include "vmm/vdisk.h"

/* Sectors that are in one page of the disk and in one of the VM's list. */
struct chunk {
    uint32_t page;   /* of the machine's disk */
    uint32_t offset; /* the first one in that page */
    uint32_t n;
    uint32_t moved; /* sectors of the wish before these */
};

/* A word of the VM's memory; false: there is none at this address. */
bool vdisk_word(struct vm *vm, uint32_t pa, uint32_t *word);

/* Give the VM these sectors of a frame. */
enum vdisk_result vdisk_to_vm(struct vm *vm, const struct chunk *c, mfn_t mfn);

/*
 * Take them from it: first whether that is possible, then the sectors.  (A
 * frame that is to be written whole may hold what is nobody's business: it
 * is made only when the data is sure to come.)
 */
enum vdisk_result vdisk_can_take(struct vm *vm, const struct chunk *c);
void vdisk_from_vm(struct vm *vm, const struct chunk *c, mfn_t mfn);

/*
 * The VM's own page that the chunk fills, if it is one page from beginning to
 * end, with a frame behind it.
 */
bool vdisk_whole(struct vm *vm, const struct chunk *c, pfn_t *pfn);

#endif

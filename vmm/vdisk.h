/* SPDX-License-Identifier: MIT */
/*
 * vdisk.h - a VM's virtual disk: a range of sectors of a disk of the
 * machine's, with a rule for writing.
 *
 *   private   written through to the machine's disk; nobody else may have
 *             any of the range
 *   ro        not written at all
 *   cow       shared with others; what this VM writes is its own (overlay.h)
 *
 * A virtual disk does one thing at a time, in pages, through the cache
 * (dcache.h).  While it must wait for the machine's disk, the VM runs on, if
 * it asked by the registers of a drive (vata.h), or is blocked, if it asked by
 * monitor call (vblock.c); with io=sync nobody runs.  The machine's disks take
 * the next page of another VM after each page: one that asks for much does
 * not keep the others waiting.
 */
#ifndef VMM_VDISK_H
#define VMM_VDISK_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/disk.h"
#include "vmm/overlay.h"
#include "vmm/text.h"

enum vdisk_mode { VDISK_PRIVATE, VDISK_RO, VDISK_COW };

enum vdisk_result {
    VDISK_WAITS, /* not yet */
    VDISK_DONE,
    VDISK_FAILED,
    VDISK_NO_MEMORY
};

struct vm;

/* What it is asked for: sectors that exist. */
struct vdisk_wish {
    enum mdisk_way way;
    uint32_t sector, n;
    /* Where the data is: in the monitor, or ... */
    uint8_t *bytes;
    /* ... NULL: in the VM.  A word for each 8 sectors, at this physical
       address, is the physical address of their memory. */
    uint32_t list;
    /* Called once, at once or later. */
    void (*ended)(struct vm *vm, enum vdisk_result result);
};

struct vdisk {
    uint32_t sectors; /* 0: the VM has no disk */
    uint32_t first;   /* of the machine's; a multiple of MDISK_PAGE */
    enum mdisk disk;
    enum vdisk_mode mode;
    struct overlay *overlay; /* cow */

    bool busy;
    struct vdisk_wish wish;
    uint32_t moved; /* sectors of it that are done */
    uint32_t order; /* of dcache.h, which it waits for; 0: for any to end */
    bool writing;   /* that order writes this page */
    enum vdisk_result result; /* of the last wish */

    struct {
        uint32_t read, written; /* sectors */
        uint32_t remapped;      /* pages that were not copied */
    } stat;
};

/*
 * `hda` or `hdb`, and the rest of what stands behind `disk=` in the file
 * `vms`.  NULL: vm has it now; else what is wrong.
 */
const char *vdisk_attach(struct vm *vm, struct text what);

/* Begin; the disk must not be busy.  The wish is copied. */
void vdisk_begin(struct vm *vm, const struct vdisk_wish *wish);

/* Whatever it does is given up; nobody is told. */
void vdisk_cancel(struct vm *vm);

/* The VM has ended: it has no disk any more. */
void vdisk_end(struct vm *vm);

/* Look whether the machine's disks have done something: an interrupt came. */
void vdisk_poll(void);

/* Is one of the machine's disks at work? */
bool vdisk_working(void);

/* Wait until none is. */
void vdisk_drain(void);

/* Start-up: no disks yet. */
void vdisk_reset(void);

#endif

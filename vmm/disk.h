/* SPDX-License-Identifier: MIT */
/*
 * disk.h - the machine's own disks, of both kinds, behind one set of calls.
 *
 * All that the monitor reads or writes is a page: up to 8 sectors, between
 * the disk and one frame.  A disk does one thing at a time: after
 * mdisk_start() it is busy until mdisk_poll() says otherwise.  While it is,
 * it interrupts when there is something to poll for: mdisk_lines().
 *
 * disk_ata.c drives the first kind, by PIO, here and on QEMU; disk_dma.c the
 * second, which only our machine has.  (The m is that of mfn: what a VM sees
 * is a virtual disk, vdisk.h.)
 */
#ifndef VMM_DISK_H
#define VMM_DISK_H

#include <stdbool.h>
#include <stdint.h>

#include "vmm/frame.h"

enum mdisk { MDISK_ATA, MDISK_DMA, MDISKS };
enum { MDISK_SECTOR = 512, MDISK_PAGE = 8 /* sectors */ };

enum mdisk_way { MDISK_READ, MDISK_WRITE, MDISK_FLUSH };
enum mdisk_result { MDISK_BUSY, MDISK_DONE, MDISK_FAILED };

/* One thing that a disk is to do; a flush has no sectors. */
struct mdisk_order {
    enum mdisk_way way;
    uint32_t sector, n; /* 1 to MDISK_PAGE of them */
    mfn_t mfn;          /* to or from the beginning of this frame */
};

/* What a kind of disk is; only disk.c calls these. */
struct mdisk_driver {
    uint32_t (*find)(void); /* how many sectors it has; 0: it is not there */
    void (*start)(const struct mdisk_order *order);
    enum mdisk_result (*poll)(void);
    unsigned line; /* its interrupt line of the CPU */
};
extern const struct mdisk_driver mdisk_ata, mdisk_dma;

/* Look which disks there are, the first time; then remember. */
void mdisk_find(void);

/* How many sectors; 0: it is not there, or nobody has looked. */
uint32_t mdisk_sectors(enum mdisk disk);

/* It must not be busy. */
void mdisk_start(enum mdisk disk, const struct mdisk_order *order);

/* MDISK_DONE or MDISK_FAILED once; MDISK_BUSY also if nothing was started. */
enum mdisk_result mdisk_poll(enum mdisk disk);

bool mdisk_is_busy(enum mdisk disk);

/* The bits of Status that let the interrupts of busy disks through: asked at
   each entry into a guest. */
extern uint32_t mdisk_lines_busy;
static inline uint32_t mdisk_lines(void)
{
    return mdisk_lines_busy;
}

/* Forget everything: for start-up and unit tests. */
void mdisk_reset(void);

#endif

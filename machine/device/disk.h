/* SPDX-License-Identifier: MIT */
/*
 * disk.h - the medium: the sectors of a file on the host.
 *
 * The file is mapped privately at power-on.  What the machine writes is its
 * own state (`sectors`, pages like RAM's) and reaches the file only by
 * disk_write_back(): when software flushes, if `flushes` says so, and at the
 * end, both only from the furthest point that the machine has reached.
 *
 * The file is locked while it is open: a second machine may share it unless
 * one of the two writes it.  (A program that knows nothing of flock() can
 * still spoil it.)
 */
#ifndef MACHINE_DEVICE_DISK_H
#define MACHINE_DEVICE_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "machine/complaint.h"
#include "machine/paged.h"
#include "machine/spec/ata_drive.h"

enum disk_mode {
    DISK_WRITE, /* writes go back to the file */
    DISK_COW,   /* writes stay in the machine */
    DISK_RO     /* the machine may not write */
};

/* The disks of a machine, by what they are behind. */
enum drive { DRIVE_ATA, DRIVE_DMA, DRIVES };

struct disk {
    struct paged sectors; /* .size 0: there is no disk */
    enum disk_mode mode;
    bool flushes;   /* a flush of the machine's goes back at once */
    int file;       /* open while there is a disk: it holds the lock */
    uint8_t *dirty; /* one byte a page: written and not yet gone back */
    uint64_t cut_after; /* sectors, then the power fails; 0: never */
    uint64_t written;   /* sectors, while cut_after is not 0 */
};

/*
 * Open "FILE", "FILE:cow" or "FILE:ro"; its size must be a multiple of a
 * sector's.  False: `why` says what is wrong, and there is no disk.
 */
bool disk_open(struct disk *d, const char *what, struct complaint *why);

/*
 * A disk with the same sectors, for a machine that only looks ahead: it never
 * writes back.  False if the host has no memory.
 */
bool disk_copy(struct disk *to, const struct disk *from);

/* Accepts a struct of zeroes, and leaves one. */
void disk_close(struct disk *d);

static inline bool disk_exists(const struct disk *d)
{
    return d->sectors.size > 0;
}

/* How many sectors there are. */
uint64_t disk_sectors(const struct disk *d);

/*
 * n > 0 sectors from `first` on, all of which exist.  Those that the power
 * fails before are not written.
 */
void disk_read(const struct disk *d, uint64_t first, size_t n, uint8_t *to);
void disk_write(struct disk *d, uint64_t first, size_t n, const uint8_t *from);

/* So many sectors have been written that now the power fails. */
static inline bool disk_cuts_power(const struct disk *d)
{
    return d->cut_after && d->written >= d->cut_after;
}

/* Somebody has changed a page of `sectors` himself: a snapshot was loaded. */
void disk_changed(struct disk *d, size_t page);

/* What the machine wrote goes into the file; false, with errno, if not. */
bool disk_write_back(struct disk *d);

/* Software flushes: false if that failed, which is the drive's to tell. */
bool disk_flush(struct disk *d);

/* As the drives see it; it is good as long as the disk stays open. */
struct ata_medium disk_medium(struct disk *d);

#endif

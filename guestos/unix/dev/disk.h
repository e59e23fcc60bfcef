/* SPDX-License-Identifier: MIT */
/*
 * disk.h - the disk, in blocks of 4 KiB (8 sectors).
 *
 * By the registers of an ATA drive, with its interrupt, or by monitor call
 * where there is a monitor and the boot argument devices=plain is not given.
 * The calls return when the disk is done; meanwhile other processes run, but
 * for a monitor call: then the whole VM stands still.  What several processes
 * ask for is done in the order of their asking.  Before there is a process
 * (`current` is 0) the drive is waited for by looking at it.
 *
 * What fails is tried again a few times; then the console is told, and the
 * answer is false.  A drive that never answers is waited for for ever.
 */
#ifndef GUESTOS_UNIX_DEV_DISK_H
#define GUESTOS_UNIX_DEV_DISK_H

#include <stdbool.h>
#include <stdint.h>

/* Find it: how many blocks it has; 0: there is none. */
uint32_t disk_start(void);

/* One block, to or from a page (kernel/page.h).  False: it failed. */
bool disk_read(uint32_t block, void *page);
bool disk_write(uint32_t block, const void *page);

/*
 * The first sector of a block alone, for what must be written as a whole or
 * not at all.  The rest of the block holds anything afterwards.
 */
bool disk_write_sector(uint32_t block, const void *from);

/* All that was written has arrived when this returns. */
bool disk_flush(void);

/* The interrupt of the drive. */
void disk_interrupt(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * drive.h - a driver for an ATA drive by PIO, one sector at a time ("AT
 * Attachment with Packet Interface - 6", T13).  Every word is a load or a
 * store of its own: under a monitor, a trap of its own.
 */
#ifndef GUESTOS_DISK_DRIVE_H
#define GUESTOS_DISK_DRIVE_H

#include <stdbool.h>
#include <stdint.h>

enum { SECTOR = 512, PAGE_SECTORS = 8 };

/*
 * Find the drive, and say whether to sleep until it interrupts.  How many
 * sectors it has; 0: there is none.
 */
uint32_t drive_start(bool sleeping);

/* Up to 8 sectors to `to`; 8 of them from `from`.  False: it failed. */
bool drive_read(uint32_t sector, uint32_t n, void *to);
bool drive_write(uint32_t sector, const void *from);
bool drive_flush(void);

/* The drive's interrupt has come: acknowledge it. */
void drive_interrupt(void);

#endif

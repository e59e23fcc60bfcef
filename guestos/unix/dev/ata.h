/* SPDX-License-Identifier: MIT */
/*
 * ata.h - the drive of the first ATA channel, by PIO: its registers alone
 * ("AT Attachment with Packet Interface - 6", T13; called ATA-6 below).
 *
 * A command is about up to 8 sectors, one block for the drive: it interrupts
 * once.  The data port is used 32 bits at a time, which a PCI bus turns into
 * two words.
 */
#ifndef GUESTOS_UNIX_DEV_ATA_H
#define GUESTOS_UNIX_DEV_ATA_H

#include <stdbool.h>
#include <stdint.h>

enum disk_way { DISK_READS, DISK_WRITES, DISK_FLUSHES };

/* What the drive is told. */
struct disk_command {
    enum disk_way way;
    uint32_t sector, sectors; /* 1 to 8 of them */
    uint32_t *to;             /* a read's memory */
    const uint32_t *from;     /* a write's */
};

enum ata_state { ATA_AT_WORK, ATA_DONE, ATA_FAILED };

/* Find the drive, and set it up: how many sectors; 0: there is none. */
uint32_t ata_start(void);

/*
 * Tell it.  A write's data goes with it.  What comes of it is said by
 * ata_look(), now or after the interrupt.
 */
void ata_begin(const struct disk_command *c);

/*
 * Has it done this?  A read's data is fetched then.  Looking answers the
 * drive's interrupt.
 */
enum ata_state ata_look(const struct disk_command *c);

#endif

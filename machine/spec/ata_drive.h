/* SPDX-License-Identifier: MIT */
/*
 * ata_drive.h - an ATA disk drive, by PIO: its registers and what it does
 * with the sectors of a medium ("AT Attachment with Packet Interface - 6",
 * T13; called ATA-6 in the comments).  There is one drive, the first of its
 * channel; the second one is absent: its registers remember, its status and
 * error are 0, and it ignores commands.  Without a disk every register is 0.
 *
 * Registers answer as QEMU's drive does, but for DMA, which there is none of.
 * The drive is busy for COST_disk_command cycles after a command, or at its
 * end if software sends the data, and for COST_disk_word a word of each
 * block; then it asks for data (DRQ) or is done, and interrupts.
 *
 * The struct is plain data.  Calls take the time in cycles; after each one,
 * the owner passes ata_interrupts() on, and calls ata_tick() at a->due.
 *
 * Two drives are made of it: the machine's, whose medium is a file of the
 * host's, and the one that the monitor shows a guest.  The monitor's has no
 * clock: it looks what the drive wants (ata_wants), gets it, and only then
 * calls ata_tick() with ATA_NEVER for the time.
 */
#ifndef MACHINE_SPEC_ATA_DRIVE_H
#define MACHINE_SPEC_ATA_DRIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/ata.h"

#define ATA_NEVER UINT64_MAX /* the drive has nothing to do */

/*
 * Where the sectors are.  Each function is about sectors that exist, n of
 * them and as many as a block holds at most; false: the medium failed.
 */
struct ata_medium {
    uint32_t sectors; /* 0: there is no disk */
    bool read_only;
    void *self;
    bool (*read)(void *self, uint32_t first, uint32_t n, uint8_t *to);
    bool (*write)(void *self, uint32_t first, uint32_t n, const uint8_t *from);
    bool (*flush)(void *self);
};

/* What the drive is in the middle of. */
enum ata_phase {
    ATA_IDLE,
    ATA_IDENTIFYING,
    ATA_READING,
    ATA_WRITING,
    ATA_FLUSHING,
    ATA_OTHER, /* a command without data */
    ATA_PHASES
};

/* A register of two bytes: what it was before shows with HOB (ATA-6). */
struct ata_pair {
    uint8_t now, before;
};

struct ata {
    struct ata_pair feature, count, low, mid, high;
    uint8_t device, control, error, status;
    bool interrupt; /* nobody has read the status yet */

    uint8_t phase;      /* enum ata_phase: what the command is about */
    bool long_address;  /* of 48 bits */
    bool started;       /* COST_disk_command has been taken */
    uint64_t due;       /* when it is busy no more, or ATA_NEVER */
    uint32_t left;      /* sectors that the command is still about */
    uint32_t per_block; /* sectors for one interrupt */
    uint32_t at, bytes; /* of the block: what was transferred, how much */

    uint8_t multiple;             /* SET MULTIPLE: 0 until it comes */
    uint8_t heads, track_sectors; /* as software sees the disk */

    uint8_t block[ATA_MULTIPLE * ATA_SECTOR];
};

/* Power on. */
void ata_reset(struct ata *a);

/* The command block but for data; reg is ATA_ERROR to ATA_STATUS. */
uint8_t ata_read(struct ata *a, const struct ata_medium *d, unsigned reg);
void ata_write(struct ata *a, const struct ata_medium *d, unsigned reg,
               uint8_t value, uint64_t now);

/* The data port. */
uint16_t ata_read_word(struct ata *a, uint64_t now);
void ata_write_word(struct ata *a, uint16_t word, uint64_t now);

/* The control port; as the status it answers no interrupt. */
uint8_t ata_alternate_status(const struct ata *a, const struct ata_medium *d);
void ata_write_control(struct ata *a, uint8_t value);

/* a->due has come. */
void ata_tick(struct ata *a, const struct ata_medium *d, uint64_t now);

/*
 * Is it busy with sectors that exist?  Then these are the ones that the next
 * ata_tick() reads or writes.
 */
bool ata_wants(const struct ata *a, const struct ata_medium *d,
               uint32_t *first, uint32_t *n);

/* The level of its interrupt line. */
bool ata_interrupts(const struct ata *a);

#endif

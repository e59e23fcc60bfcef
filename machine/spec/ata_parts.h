/* SPDX-License-Identifier: MIT */
/* ata_parts.h - what the files of the drive share (ata.h is for the others). */
#ifndef MACHINE_SPEC_ATA_PARTS_H
#define MACHINE_SPEC_ATA_PARTS_H

#include "machine/spec/ata_drive.h"

/* Cylinders as the drive tells them to software without LBA. */
enum {
    ATA_CYLINDERS_LEAST = 2,
    ATA_CYLINDERS_MOST = 16383,
    ATA_HEADS = 16,
    ATA_TRACK = 63
};

/* How many sectors a command transfers between two interrupts. */
enum ata_sectors { ATA_NONE, ATA_ONE, ATA_MULTIPLY };

enum { ATA_DONE = ATA_STATUS_DRDY | ATA_STATUS_DSC };

/* One command at the moment it comes. */
struct ata_call {
    struct ata *a;
    const struct ata_medium *disk;
    uint64_t now;
    enum ata_sectors sectors;
};

/* The registers as a drive announces itself (ATA-6, "Signature"). */
void ata_sign(struct ata *a);

/* Do this command; what is no command of ours is aborted. */
void ata_command(struct ata *a, const struct ata_medium *d, uint8_t command,
                 uint64_t now);

/* READ and WRITE of every kind; true if the drive is at work now. */
bool ata_begin_read(const struct ata_call *c);
bool ata_begin_write(const struct ata_call *c);

/* Busy with this until the command's and the block's time has passed. */
void ata_work(struct ata *a, enum ata_phase phase, uint64_t now);

/* The command ends, or the drive is ready to transfer, and says so. */
void ata_settle(struct ata *a, uint8_t status);
void ata_fail(struct ata *a);
void ata_interrupt(struct ata *a);

/* The sector that the registers name; far too large if it is none. */
uint64_t ata_address(const struct ata *a);
void ata_set_address(struct ata *a, uint64_t sector);

/* How many sectors they ask for: 0 stands for all there can be. */
uint32_t ata_sectors_asked(const struct ata *a);

/* Software has transferred a whole block. */
void ata_block_done(struct ata *a, uint64_t now);

/* The words of IDENTIFY DEVICE, into a->block. */
void ata_identify(struct ata *a, const struct ata_medium *d);

#endif

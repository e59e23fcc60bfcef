/* SPDX-License-Identifier: MIT */
/* ata_parts.h - what the files of the drive share (ata.h is for the others). */
#ifndef MACHINE_DEVICE_ATA_PARTS_H
#define MACHINE_DEVICE_ATA_PARTS_H

#include "machine/device/ata.h"

/* Cylinders as the drive tells them to software without LBA. */
enum {
    ATA_CYLINDERS_LEAST = 2,
    ATA_CYLINDERS_MOST = 16383,
    ATA_HEADS = 16,
    ATA_TRACK = 63
};

/* The registers as a drive announces itself (ATA-6, "Signature"). */
void ata_sign(struct ata *a);

/* Do this command; what is no command of ours is aborted. */
void ata_command(struct ata *a, struct disk *d, uint8_t command, uint64_t now);

/* Software has transferred a whole block. */
void ata_block_done(struct ata *a, uint64_t now);

/* The words of IDENTIFY DEVICE, into a->block. */
void ata_identify(struct ata *a, const struct disk *d);

#endif

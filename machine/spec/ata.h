/* SPDX-License-Identifier: MIT */
/*
 * ata.h - the registers of an ATA disk on ISA ports, and the bits inside them
 * ("AT Attachment with Packet Interface - 6", T13).
 */
#ifndef MACHINE_SPEC_ATA_H
#define MACHINE_SPEC_ATA_H

/* From the first port of the command block. */
enum {
    ATA_DATA = 0, /* words, while DRQ is set */
    ATA_ERROR = 1,
    ATA_FEATURES = 1, /* the same port, written */
    ATA_COUNT = 2,    /* sectors */
    ATA_LBA_LOW = 3,  /* or the sector in its track, from 1 */
    ATA_LBA_MID = 4,  /* or the cylinder's low byte */
    ATA_LBA_HIGH = 5, /* or its high byte */
    ATA_DEVICE = 6,   /* which device; LBA 27:24, or the head */
    ATA_STATUS = 7,   /* reading it answers the interrupt */
    ATA_COMMAND = 7
};

enum {
    ATA_STATUS_BSY = 0x80, /* nothing else in the registers counts */
    ATA_STATUS_DRDY = 0x40,
    ATA_STATUS_DSC = 0x10, /* the heads are where they should be */
    ATA_STATUS_DRQ = 0x08, /* words wait at, or for, the data port */
    ATA_STATUS_ERR = 0x01, /* ATA_ERROR says what */

    ATA_ERROR_ABRT = 0x04,

    ATA_DEVICE_ALWAYS = 0xa0, /* bits that read as ones */
    ATA_DEVICE_LBA = 0x40,
    ATA_DEVICE_SLAVE = 0x10,
    ATA_DEVICE_HEAD = 0x0f,

    /* The device control port; it reads as the status, and answers nothing. */
    ATA_CONTROL_HOB = 0x80,  /* registers show the bytes written before */
    ATA_CONTROL_SRST = 0x04, /* reset while set */
    ATA_CONTROL_NIEN = 0x02, /* no interrupts */

    ATA_SECTOR = 512, /* bytes */
    ATA_MULTIPLE = 16 /* sectors in a block, at most */
};

#endif

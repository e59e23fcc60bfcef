/* SPDX-License-Identifier: MIT */
/* drive.h - a disk drive for tests, with a disk of SECTORS sectors. */
#ifndef TESTS_UNIT_DRIVE_H
#define TESTS_UNIT_DRIVE_H

#include "machine/device/disk.h"
#include "machine/spec/ata_drive.h"
#include "tests/unit/scratch.h"

enum {
    SECTORS = 64,
    WORDS = ATA_SECTOR / 2,
    NOW = 1000,
    LBA = ATA_DEVICE_ALWAYS | ATA_DEVICE_LBA,
    READ = 0x20,
    READ_MULTIPLE = 0xc4,
    WRITE = 0x30,
    SET_GEOMETRY = 0x91,
    SET_MULTIPLE = 0xc6,
    FLUSH = 0xe7,
    IDENTIFY = 0xec,
    AT_WORK = ATA_STATUS_BSY | ATA_STATUS_DRQ,
    MOST_WORDS = 0x200 * WORDS,
    READY = ATA_STATUS_DRDY | ATA_STATUS_DSC,
    FAILED = ATA_STATUS_DRDY | ATA_STATUS_ERR
};

extern struct scratch drive_file;
extern struct disk drive_disk;
extern struct ata_medium drive_medium;
extern struct ata drive;

/* Fixtures of a test case: a disk of scratch_new()'s bytes, and power-on. */
void drive_setup(void);
void drive_teardown(void);

/* Open the disk anew, as ":ro", say. */
void drive_open(const char *suffix);

/* Write a register; do a command on so many sectors from an LBA on. */
void drive_out(unsigned reg, unsigned value);
void drive_command(unsigned code, unsigned lba, unsigned count);

uint8_t drive_status(void);

/* It has all the time it wants. */
void drive_settle(void);

/* A sector at the data port: it must be this one; it is all 0x77. */
void drive_read_block(unsigned sector);
void drive_write_block(void);

#endif

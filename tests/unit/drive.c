/* SPDX-License-Identifier: MIT */
/* drive.c - a disk drive for tests. */
#include "tests/unit/drive.h"

#include <check.h>
#include <stdio.h>

#include "machine/clock.h"

struct scratch drive_file;
struct disk drive_disk;
struct ata_medium drive_medium;
struct ata drive;

void drive_open(const char *suffix)
{
    struct complaint why = {""};
    char what[SCRATCH_PATH + 8];

    disk_close(&drive_disk);
    snprintf(what, sizeof what, "%s%s", drive_file.path, suffix);
    ck_assert(disk_open(&drive_disk, what, &why));
    drive_medium = disk_medium(&drive_disk);
}

void drive_setup(void)
{
    scratch_new(&drive_file, SECTORS * ATA_SECTOR);
    drive_open("");
    ata_reset(&drive);
}

void drive_teardown(void)
{
    disk_close(&drive_disk);
    scratch_free(&drive_file);
}

void drive_out(unsigned reg, unsigned value)
{
    ata_write(&drive, &drive_medium, reg, (uint8_t)value, NOW);
}

void drive_command(unsigned code, unsigned lba, unsigned count)
{
    drive_out(ATA_DEVICE, LBA);
    drive_out(ATA_COUNT, count);
    drive_out(ATA_LBA_LOW, lba);
    drive_out(ATA_LBA_MID, 0);
    drive_out(ATA_LBA_HIGH, 0);
    drive_out(ATA_COMMAND, code);
}

uint8_t drive_status(void)
{
    return ata_alternate_status(&drive, &drive_medium);
}

void drive_settle(void)
{
    if (drive.due != CLOCK_NEVER)
        ata_tick(&drive, &drive_medium, drive.due);
}

void drive_read_block(unsigned sector)
{
    ck_assert_uint_eq(drive_status(), READY | ATA_STATUS_DRQ);
    for (unsigned i = 0; i < WORDS; i++) {
        size_t at = sector * ATA_SECTOR + 2 * i;
        unsigned word = ata_read_word(&drive, NOW);

        ck_assert_uint_eq(word & 0xff, scratch_pattern(at));
        ck_assert_uint_eq(word >> 8, scratch_pattern(at + 1));
    }
}

void drive_write_block(void)
{
    for (unsigned i = 0; i < WORDS; i++)
        ata_write_word(&drive, 0x7777, NOW);
}

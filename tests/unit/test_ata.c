/* SPDX-License-Identifier: MIT */
/*
 * test_ata.c - the disk drive: its time, its interrupts, its errors.  What it
 * answers a driver, in every detail, tests/device/ata_probe.c asks QEMU too.
 */
#include <check.h>

#include "machine/clock.h"
#include "machine/spec/cost.h"
#include "tests/unit/drive.h"

Suite *suite_ata(void);

START_TEST(a_command_takes_its_time_then_interrupts)
{
    uint64_t due = NOW + COST_disk_command + WORDS * COST_disk_word;

    drive_command(READ, 5, 1);
    ck_assert_uint_eq(drive_status() & ATA_STATUS_BSY, ATA_STATUS_BSY);
    ck_assert_uint_eq(drive.due, due);
    ata_tick(&drive, &drive_medium, due - 1);
    ck_assert(!ata_interrupts(&drive));
    ata_tick(&drive, &drive_medium, due);
    ck_assert(ata_interrupts(&drive));
    ck_assert_uint_eq(drive.due, CLOCK_NEVER);
    drive_read_block(5);
    ck_assert_uint_eq(drive_status(), READY);
}
END_TEST

START_TEST(reading_the_status_answers_the_interrupt_the_alternate_does_not)
{
    drive_command(READ, 5, 1);
    drive_settle();
    ata_alternate_status(&drive, &drive_medium);
    ck_assert(ata_interrupts(&drive));
    ata_read(&drive, &drive_medium, ATA_STATUS);
    ck_assert(!ata_interrupts(&drive));
}
END_TEST

START_TEST(further_blocks_cost_their_words_alone)
{
    drive_command(READ, 5, 2);
    drive_settle();
    ata_read(&drive, &drive_medium, ATA_STATUS);
    drive_read_block(5);
    ck_assert(!ata_interrupts(&drive));
    ck_assert_uint_eq(drive.due, NOW + WORDS * COST_disk_word);
    drive_settle();
    ck_assert(ata_interrupts(&drive));
    drive_read_block(6);
}
END_TEST

START_TEST(multiple_sectors_are_one_block)
{
    drive_command(SET_MULTIPLE, 0, 4);
    drive_command(READ_MULTIPLE, 8, 6);
    drive_settle();
    for (unsigned i = 0; i < 4; i++)
        drive_read_block(8 + i);
    ck_assert_uint_eq(drive_status() & ATA_STATUS_BSY, ATA_STATUS_BSY);
    drive_settle();
    drive_read_block(12);
    drive_read_block(13);
    ck_assert_uint_eq(drive_status(), READY);
}
END_TEST

START_TEST(data_to_write_is_asked_for_at_once_and_quietly)
{
    drive_command(WRITE, 9, 1);
    ck_assert_uint_eq(drive_status(), READY | ATA_STATUS_DRQ);
    ck_assert(!ata_interrupts(&drive));
    drive_write_block();
    ck_assert_uint_eq(drive.due,
                      NOW + COST_disk_command + WORDS * COST_disk_word);
    ck_assert_uint_eq(drive_disk.sectors.bytes[9 * ATA_SECTOR],
                      scratch_pattern(9 * ATA_SECTOR));
    drive_settle();
    ck_assert(ata_interrupts(&drive));
    ck_assert_uint_eq(drive_disk.sectors.bytes[9 * ATA_SECTOR], 0x77);
}
END_TEST

START_TEST(behind_the_last_sector_there_is_an_error)
{
    drive_command(READ, SECTORS, 1);
    drive_settle();
    ck_assert_uint_eq(drive_status(), FAILED);
    ck_assert_uint_eq(ata_read(&drive, &drive_medium, ATA_ERROR), ATA_ERROR_ABRT);
    drive_command(WRITE, SECTORS, 1);
    drive_write_block();
    drive_settle();
    ck_assert_uint_eq(drive_status(), FAILED);
}
END_TEST

START_TEST(a_disk_that_is_not_to_be_written_aborts_a_write)
{
    drive_open(":ro");
    drive_command(WRITE, 9, 1);
    ck_assert_uint_eq(drive_status(), FAILED);
    ck_assert(ata_interrupts(&drive));
}
END_TEST

START_TEST(a_flush_that_fails_on_the_host_is_the_drives_error)
{
    int good = drive_disk.file;

    drive_command(WRITE, 9, 1);
    drive_write_block();
    drive_settle();
    drive_disk.flushes = true;
    drive_disk.file = -1;
    drive_command(FLUSH, 0, 0);
    drive_settle();
    ck_assert_uint_eq(drive_status(), FAILED);
    drive_disk.file = good;
    drive_command(FLUSH, 0, 0);
    drive_settle();
    ck_assert_uint_eq(drive_status(), READY);
    ck_assert_uint_eq(scratch_byte(&drive_file, 9 * ATA_SECTOR), 0x77);
}
END_TEST

START_TEST(nien_keeps_it_quiet)
{
    ata_write_control(&drive, ATA_CONTROL_NIEN);
    drive_command(READ, 5, 1);
    drive_settle();
    ck_assert(!ata_interrupts(&drive));
    drive_read_block(5);
}
END_TEST

START_TEST(the_second_drive_is_absent)
{
    drive_out(ATA_DEVICE, LBA | ATA_DEVICE_SLAVE);
    drive_out(ATA_COMMAND, IDENTIFY);
    ck_assert_uint_eq(drive.due, CLOCK_NEVER);
    ck_assert_uint_eq(drive_status(), 0);
}
END_TEST

START_TEST(without_a_disk_every_register_is_zero)
{
    disk_close(&drive_disk);
    drive_medium = disk_medium(&drive_disk);
    drive_command(READ, 0, 1);
    ck_assert_uint_eq(drive.due, CLOCK_NEVER);
    for (unsigned reg = ATA_ERROR; reg <= ATA_STATUS; reg++)
        ck_assert_uint_eq(ata_read(&drive, &drive_medium, reg), 0);
}
END_TEST

START_TEST(it_wants_the_sectors_of_the_next_block_while_it_is_busy)
{
    uint32_t first, n;

    ck_assert(!ata_wants(&drive, &drive_medium, &first, &n));
    drive_command(READ, 5, 2);
    ck_assert(ata_wants(&drive, &drive_medium, &first, &n));
    ck_assert_uint_eq(first, 5);
    ck_assert_uint_eq(n, 1);
    drive_settle();
    ck_assert(!ata_wants(&drive, &drive_medium, &first, &n));
    drive_read_block(5);
    ck_assert(ata_wants(&drive, &drive_medium, &first, &n));
    ck_assert_uint_eq(first, 6);
    drive_settle();
    drive_read_block(6);
    drive_command(READ, SECTORS, 1);
    ck_assert(!ata_wants(&drive, &drive_medium, &first, &n));
}
END_TEST

static bool broken_read(void *self, uint32_t first, uint32_t n, uint8_t *to)
{
    (void)self, (void)first, (void)n, (void)to;
    return false;
}

START_TEST(a_medium_that_fails_is_an_error_of_the_drive)
{
    drive_medium.read = broken_read;
    drive_command(READ, 5, 1);
    drive_settle();
    ck_assert_uint_eq(drive_status(), FAILED);
    ck_assert_uint_eq(drive.error, ATA_ERROR_ABRT);
    ck_assert(ata_interrupts(&drive));
}
END_TEST

START_TEST(a_reset_ends_a_command)
{
    drive_command(READ, 5, 1);
    ata_write_control(&drive, ATA_CONTROL_SRST);
    ck_assert_uint_eq(drive_status() & ATA_STATUS_BSY, ATA_STATUS_BSY);
    ata_write_control(&drive, 0);
    ck_assert_uint_eq(drive_status(), READY);
    ck_assert_uint_eq(drive.due, CLOCK_NEVER);
}
END_TEST

Suite *suite_ata(void)
{
    Suite *s = suite_create("ata");
    TCase *t = tcase_create("ata");

    tcase_add_checked_fixture(t, drive_setup, drive_teardown);
    tcase_add_test(t, a_command_takes_its_time_then_interrupts);
    tcase_add_test(
        t, reading_the_status_answers_the_interrupt_the_alternate_does_not);
    tcase_add_test(t, further_blocks_cost_their_words_alone);
    tcase_add_test(t, multiple_sectors_are_one_block);
    tcase_add_test(t, data_to_write_is_asked_for_at_once_and_quietly);
    tcase_add_test(t, behind_the_last_sector_there_is_an_error);
    tcase_add_test(t, a_disk_that_is_not_to_be_written_aborts_a_write);
    tcase_add_test(t, a_flush_that_fails_on_the_host_is_the_drives_error);
    tcase_add_test(t, nien_keeps_it_quiet);
    tcase_add_test(t, the_second_drive_is_absent);
    tcase_add_test(t, without_a_disk_every_register_is_zero);
    tcase_add_test(t, it_wants_the_sectors_of_the_next_block_while_it_is_busy);
    tcase_add_test(t, a_medium_that_fails_is_an_error_of_the_drive);
    tcase_add_test(t, a_reset_ends_a_command);
    suite_add_tcase(s, t);
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_ata_command.c - no command, and no state, makes a drive stumble. */
#include <check.h>

#include "machine/clock.h"
#include "tests/unit/drive.h"

Suite *suite_ata_command(void);

START_TEST(tracks_without_sectors_harm_nobody)
{
    drive_out(ATA_COUNT, 0);
    drive_out(ATA_COMMAND, SET_GEOMETRY);
    for (unsigned low = 0; low < 3; low++) {
        drive_out(ATA_DEVICE, ATA_DEVICE_ALWAYS);
        drive_out(ATA_LBA_LOW, low);
        drive_out(ATA_COUNT, 2);
        drive_out(ATA_COMMAND, READ);
        drive_settle();
        for (unsigned i = 0; i < 2 * WORDS; i++) {
            ata_read_word(&drive, NOW);
            drive_settle();
        }
        ck_assert_uint_eq(drive.due, CLOCK_NEVER);
    }
}
END_TEST

/* A loop test over the codes; the registers hold what they will. */
START_TEST(every_command_comes_to_an_end)
{
    drive_command((unsigned)_i, (unsigned)_i, 3);
    for (unsigned i = 0; i < MOST_WORDS && drive_status() & AT_WORK; i++) {
        drive_settle();
        ata_read_word(&drive, NOW);
        ata_write_word(&drive, 1, NOW);
    }
    ck_assert_uint_eq(drive.due, CLOCK_NEVER);
    ck_assert_uint_eq(drive_status() & AT_WORK, 0);
}
END_TEST

/* A snapshot may say anything; the phases as a loop test. */
START_TEST(work_on_no_sectors_is_an_error)
{
    drive_command(READ, 1, 1);
    drive.phase = (uint8_t)_i;
    drive.left = drive.per_block = 0;
    drive_settle();
    ck_assert_uint_eq(drive.due, CLOCK_NEVER);
    ck_assert_uint_eq(drive_status() & ATA_STATUS_BSY, 0);
}
END_TEST

Suite *suite_ata_command(void)
{
    Suite *s = suite_create("ata_command");
    TCase *t = tcase_create("ata_command");

    tcase_add_checked_fixture(t, drive_setup, drive_teardown);
    tcase_add_test(t, tracks_without_sectors_harm_nobody);
    tcase_add_loop_test(t, every_command_comes_to_an_end, 0, 256);
    tcase_add_loop_test(t, work_on_no_sectors_is_an_error, 0, ATA_PHASES);
    suite_add_tcase(s, t);
    return s;
}

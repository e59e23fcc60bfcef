/* SPDX-License-Identifier: MIT */
/* test_disk.c - the medium: a file, what changes it and what does not. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "machine/device/disk.h"
#include "machine/spec/ata.h"
#include "tests/unit/scratch.h"

Suite *suite_disk(void);

enum { SECTORS = 20 };

static struct scratch file;
static struct disk d;
static uint8_t sector[ATA_SECTOR];

static void setup(void)
{
    scratch_new(&file, SECTORS * ATA_SECTOR);
    memset(sector, 'w', sizeof sector);
}

static void teardown(void)
{
    disk_close(&d);
    scratch_free(&file);
}

static bool opens(const char *suffix)
{
    struct complaint why = {""};
    char what[SCRATCH_PATH + 8];

    snprintf(what, sizeof what, "%s%s", file.path, suffix);
    return disk_open(&d, what, &why);
}

START_TEST(a_disk_has_the_sectors_of_its_file)
{
    ck_assert(!disk_exists(&d));
    ck_assert(opens(""));
    ck_assert(disk_exists(&d));
    ck_assert_uint_eq(disk_sectors(&d), SECTORS);
    disk_read(&d, 3, 1, sector);
    ck_assert_uint_eq(sector[0], scratch_byte(&file, 3 * ATA_SECTOR));
}
END_TEST

START_TEST(a_write_reaches_the_file_when_it_is_written_back)
{
    ck_assert(opens(""));
    disk_write(&d, SECTORS - 1, 1, sector);
    ck_assert_uint_ne(scratch_byte(&file, (SECTORS - 1) * ATA_SECTOR), 'w');
    ck_assert(disk_write_back(&d));
    ck_assert_uint_eq(scratch_byte(&file, (SECTORS - 1) * ATA_SECTOR), 'w');
    ck_assert_uint_eq(scratch_size(&file), SECTORS * ATA_SECTOR);
}
END_TEST

START_TEST(a_flush_goes_back_only_if_the_disk_says_so)
{
    ck_assert(opens(""));
    disk_write(&d, 1, 1, sector);
    ck_assert(disk_flush(&d));
    ck_assert_uint_ne(scratch_byte(&file, ATA_SECTOR), 'w');
    d.flushes = true;
    ck_assert(disk_flush(&d));
    ck_assert_uint_eq(scratch_byte(&file, ATA_SECTOR), 'w');
}
END_TEST

START_TEST(only_a_disk_to_write_writes_its_file)
{
    ck_assert(opens(":cow"));
    disk_write(&d, 1, 1, sector);
    ck_assert(disk_write_back(&d));
    ck_assert_uint_ne(scratch_byte(&file, ATA_SECTOR), 'w');
    memset(sector, 0, sizeof sector);
    disk_read(&d, 1, 1, sector);
    ck_assert_uint_eq(sector[0], 'w');
}
END_TEST

START_TEST(a_failed_write_back_is_told_and_may_be_repeated)
{
    int good;

    ck_assert(opens(""));
    disk_write(&d, 1, 1, sector);
    good = d.file;
    d.file = -1;
    ck_assert(!disk_write_back(&d));
    d.file = good;
    ck_assert(disk_write_back(&d));
    ck_assert_uint_eq(scratch_byte(&file, ATA_SECTOR), 'w');
}
END_TEST

START_TEST(the_power_fails_between_two_sectors)
{
    uint8_t three[3 * ATA_SECTOR];

    memset(three, 'w', sizeof three);
    ck_assert(opens(""));
    d.cut_after = 2;
    disk_write(&d, 0, 1, sector);
    ck_assert(!disk_cuts_power(&d));
    disk_write(&d, 1, 3, three);
    ck_assert(disk_cuts_power(&d));
    ck_assert_uint_eq(d.written, 2);
    disk_write(&d, 4, 1, sector);
    ck_assert(disk_write_back(&d));
    ck_assert_uint_eq(scratch_byte(&file, 1 * ATA_SECTOR), 'w');
    ck_assert_uint_ne(scratch_byte(&file, 2 * ATA_SECTOR), 'w');
    ck_assert_uint_ne(scratch_byte(&file, 4 * ATA_SECTOR), 'w');
}
END_TEST

START_TEST(a_copy_has_its_own_sectors_and_never_writes_back)
{
    struct disk copy, second;

    ck_assert(opens(""));
    disk_write(&d, 1, 1, sector);
    ck_assert(disk_copy(&copy, &d));
    ck_assert(disk_copy(&second, &copy));
    disk_write(&second, 2, 1, sector);
    disk_read(&second, 1, 1, sector);
    ck_assert_uint_eq(sector[0], 'w');
    disk_read(&copy, 2, 1, sector);
    ck_assert_uint_ne(sector[0], 'w');
    ck_assert(disk_write_back(&second));
    ck_assert_uint_ne(scratch_byte(&file, 2 * ATA_SECTOR), 'w');
    disk_close(&second);
    disk_close(&copy);
}
END_TEST

START_TEST(one_who_writes_is_alone)
{
    struct disk other;
    struct complaint why = {""};
    char cow[SCRATCH_PATH + 8];

    snprintf(cow, sizeof cow, "%s:cow", file.path);
    ck_assert(opens(""));
    ck_assert(!disk_open(&other, cow, &why));
    ck_assert_ptr_nonnull(strstr(why.text, "another machine uses this disk"));
    disk_close(&d);
    ck_assert(opens(":ro"));
    ck_assert(disk_open(&other, cow, &why));
    disk_close(&other);
}
END_TEST

Suite *suite_disk(void)
{
    Suite *s = suite_create("disk");
    TCase *t = tcase_create("disk");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_disk_has_the_sectors_of_its_file);
    tcase_add_test(t, a_write_reaches_the_file_when_it_is_written_back);
    tcase_add_test(t, a_flush_goes_back_only_if_the_disk_says_so);
    tcase_add_test(t, only_a_disk_to_write_writes_its_file);
    tcase_add_test(t, a_failed_write_back_is_told_and_may_be_repeated);
    tcase_add_test(t, the_power_fails_between_two_sectors);
    tcase_add_test(t, a_copy_has_its_own_sectors_and_never_writes_back);
    tcase_add_test(t, one_who_writes_is_alone);
    suite_add_tcase(s, t);
    return s;
}

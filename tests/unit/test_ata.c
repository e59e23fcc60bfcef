/* SPDX-License-Identifier: MIT */
/*
 * test_ata.c - the disk drive: its time, its interrupts, its errors.  What it
 * answers a driver, in every detail, tests/device/ata_probe.c asks QEMU too.
 */
#include <check.h>
#include <stdio.h>

#include "machine/clock.h"
#include "machine/device/ata.h"
#include "machine/spec/cost.h"
#include "tests/unit/scratch.h"

Suite *suite_ata(void);

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

static struct scratch file;
static struct disk d;
static struct ata a;

static void open_disk(const char *suffix)
{
    struct complaint why = {""};
    char what[SCRATCH_PATH + 8];

    disk_close(&d);
    snprintf(what, sizeof what, "%s%s", file.path, suffix);
    ck_assert(disk_open(&d, what, &why));
}

static void setup(void)
{
    scratch_new(&file, SECTORS * ATA_SECTOR);
    open_disk("");
    ata_reset(&a);
}

static void teardown(void)
{
    disk_close(&d);
    scratch_free(&file);
}

static void out(unsigned reg, unsigned value)
{
    ata_write(&a, &d, reg, (uint8_t)value, NOW);
}

static void command(unsigned code, unsigned lba, unsigned count)
{
    out(ATA_DEVICE, LBA);
    out(ATA_COUNT, count);
    out(ATA_LBA_LOW, lba);
    out(ATA_LBA_MID, 0);
    out(ATA_LBA_HIGH, 0);
    out(ATA_COMMAND, code);
}

static uint8_t status(void)
{
    return ata_alternate_status(&a, &d);
}

/* It has all the time it wants. */
static void settle(void)
{
    if (a.due != CLOCK_NEVER)
        ata_tick(&a, &d, a.due);
}

static void read_block(unsigned sector)
{
    ck_assert_uint_eq(status(), READY | ATA_STATUS_DRQ);
    for (unsigned i = 0; i < WORDS; i++) {
        size_t at = sector * ATA_SECTOR + 2 * i;
        unsigned word = ata_read_word(&a, NOW);

        ck_assert_uint_eq(word & 0xff, scratch_pattern(at));
        ck_assert_uint_eq(word >> 8, scratch_pattern(at + 1));
    }
}

static void write_block(void)
{
    for (unsigned i = 0; i < WORDS; i++)
        ata_write_word(&a, 0x7777, NOW);
}

START_TEST(a_command_takes_its_time_then_interrupts)
{
    uint64_t due = NOW + COST_disk_command + WORDS * COST_disk_word;

    command(READ, 5, 1);
    ck_assert_uint_eq(status() & ATA_STATUS_BSY, ATA_STATUS_BSY);
    ck_assert_uint_eq(a.due, due);
    ata_tick(&a, &d, due - 1);
    ck_assert(!ata_interrupts(&a));
    ata_tick(&a, &d, due);
    ck_assert(ata_interrupts(&a));
    ck_assert_uint_eq(a.due, CLOCK_NEVER);
    read_block(5);
    ck_assert_uint_eq(status(), READY);
}
END_TEST

START_TEST(reading_the_status_answers_the_interrupt_the_alternate_does_not)
{
    command(READ, 5, 1);
    settle();
    ata_alternate_status(&a, &d);
    ck_assert(ata_interrupts(&a));
    ata_read(&a, &d, ATA_STATUS);
    ck_assert(!ata_interrupts(&a));
}
END_TEST

START_TEST(further_blocks_cost_their_words_alone)
{
    command(READ, 5, 2);
    settle();
    ata_read(&a, &d, ATA_STATUS);
    read_block(5);
    ck_assert(!ata_interrupts(&a));
    ck_assert_uint_eq(a.due, NOW + WORDS * COST_disk_word);
    settle();
    ck_assert(ata_interrupts(&a));
    read_block(6);
}
END_TEST

START_TEST(multiple_sectors_are_one_block)
{
    command(SET_MULTIPLE, 0, 4);
    command(READ_MULTIPLE, 8, 6);
    settle();
    for (unsigned i = 0; i < 4; i++)
        read_block(8 + i);
    ck_assert_uint_eq(status() & ATA_STATUS_BSY, ATA_STATUS_BSY);
    settle();
    read_block(12);
    read_block(13);
    ck_assert_uint_eq(status(), READY);
}
END_TEST

START_TEST(data_to_write_is_asked_for_at_once_and_quietly)
{
    command(WRITE, 9, 1);
    ck_assert_uint_eq(status(), READY | ATA_STATUS_DRQ);
    ck_assert(!ata_interrupts(&a));
    write_block();
    ck_assert_uint_eq(a.due, NOW + COST_disk_command + WORDS * COST_disk_word);
    ck_assert_uint_eq(d.sectors.bytes[9 * ATA_SECTOR],
                      scratch_pattern(9 * ATA_SECTOR));
    settle();
    ck_assert(ata_interrupts(&a));
    ck_assert_uint_eq(d.sectors.bytes[9 * ATA_SECTOR], 0x77);
}
END_TEST

START_TEST(behind_the_last_sector_there_is_an_error)
{
    command(READ, SECTORS, 1);
    settle();
    ck_assert_uint_eq(status(), FAILED);
    ck_assert_uint_eq(ata_read(&a, &d, ATA_ERROR), ATA_ERROR_ABRT);
    command(WRITE, SECTORS, 1);
    write_block();
    settle();
    ck_assert_uint_eq(status(), FAILED);
}
END_TEST

START_TEST(a_disk_that_is_not_to_be_written_aborts_a_write)
{
    open_disk(":ro");
    command(WRITE, 9, 1);
    ck_assert_uint_eq(status(), FAILED);
    ck_assert(ata_interrupts(&a));
}
END_TEST

START_TEST(a_flush_that_fails_on_the_host_is_the_drives_error)
{
    int good = d.file;

    command(WRITE, 9, 1);
    write_block();
    settle();
    d.flushes = true;
    d.file = -1;
    command(FLUSH, 0, 0);
    settle();
    ck_assert_uint_eq(status(), FAILED);
    d.file = good;
    command(FLUSH, 0, 0);
    settle();
    ck_assert_uint_eq(status(), READY);
    ck_assert_uint_eq(scratch_byte(&file, 9 * ATA_SECTOR), 0x77);
}
END_TEST

START_TEST(nien_keeps_it_quiet)
{
    ata_write_control(&a, ATA_CONTROL_NIEN);
    command(READ, 5, 1);
    settle();
    ck_assert(!ata_interrupts(&a));
    read_block(5);
}
END_TEST

START_TEST(the_second_drive_is_absent)
{
    out(ATA_DEVICE, LBA | ATA_DEVICE_SLAVE);
    out(ATA_COMMAND, IDENTIFY);
    ck_assert_uint_eq(a.due, CLOCK_NEVER);
    ck_assert_uint_eq(status(), 0);
}
END_TEST

START_TEST(without_a_disk_every_register_is_zero)
{
    disk_close(&d);
    command(READ, 0, 1);
    ck_assert_uint_eq(a.due, CLOCK_NEVER);
    for (unsigned reg = ATA_ERROR; reg <= ATA_STATUS; reg++)
        ck_assert_uint_eq(ata_read(&a, &d, reg), 0);
}
END_TEST

START_TEST(a_reset_ends_a_command)
{
    command(READ, 5, 1);
    ata_write_control(&a, ATA_CONTROL_SRST);
    ck_assert_uint_eq(status() & ATA_STATUS_BSY, ATA_STATUS_BSY);
    ata_write_control(&a, 0);
    ck_assert_uint_eq(status(), READY);
    ck_assert_uint_eq(a.due, CLOCK_NEVER);
}
END_TEST

START_TEST(tracks_without_sectors_harm_nobody)
{
    out(ATA_COUNT, 0);
    out(ATA_COMMAND, SET_GEOMETRY);
    for (unsigned low = 0; low < 3; low++) {
        out(ATA_DEVICE, ATA_DEVICE_ALWAYS);
        out(ATA_LBA_LOW, low);
        out(ATA_COUNT, 2);
        out(ATA_COMMAND, READ);
        settle();
        for (unsigned i = 0; i < 2 * WORDS; i++) {
            ata_read_word(&a, NOW);
            settle();
        }
        ck_assert_uint_eq(a.due, CLOCK_NEVER);
    }
}
END_TEST

/* A loop test over the codes; the registers hold what they will. */
START_TEST(every_command_comes_to_an_end)
{
    command((unsigned)_i, (unsigned)_i, 3);
    for (unsigned i = 0; i < MOST_WORDS && status() & AT_WORK; i++) {
        settle();
        ata_read_word(&a, NOW);
        ata_write_word(&a, 1, NOW);
    }
    ck_assert_uint_eq(a.due, CLOCK_NEVER);
    ck_assert_uint_eq(status() & AT_WORK, 0);
}
END_TEST

Suite *suite_ata(void)
{
    Suite *s = suite_create("ata");
    TCase *t = tcase_create("ata");

    tcase_add_checked_fixture(t, setup, teardown);
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
    tcase_add_test(t, a_reset_ends_a_command);
    tcase_add_test(t, tracks_without_sectors_harm_nobody);
    tcase_add_loop_test(t, every_command_comes_to_an_end, 0, 256);
    suite_add_tcase(s, t);
    return s;
}

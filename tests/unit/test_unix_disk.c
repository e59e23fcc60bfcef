/* SPDX-License-Identifier: MIT */
/*
 * test_unix_disk.c - the Unix's driver, on the drive that the machine and the
 * monitor have (spec/ata_drive.h), with a medium that can fail.
 */
#include <check.h>
#include <string.h>

/* In the place of guestos/common/mmio.h: nothing is at these addresses. */
#define GUESTOS_COMMON_MMIO_H
#include <stdint.h>
static uint8_t mmio_read8(uint32_t physical);
static uint32_t mmio_read32(uint32_t physical);
static void mmio_write8(uint32_t physical, uint8_t value);
static void mmio_write32(uint32_t physical, uint32_t value);

/* The machine, which is in this program too, has functions of these names. */
#define disk_read unix_disk_read
#define disk_write unix_disk_write
#define disk_flush unix_disk_flush

#include "guestos/unix/dev/ata.c"
#include "guestos/unix/dev/disk.c"

#include "machine/spec/ata_drive.h"

enum { BLOCKS = 8, SECTORS = BLOCKS * BLOCK_SECTORS };

/* ----------------------------------------------------------------- a drive */

static uint8_t medium[SECTORS][ATA_SECTOR];
static unsigned fails;    /* so many transfers from now on */
static unsigned commands; /* so many were given */
static bool looked_at_until_done;
static struct ata drive;

static bool works(void)
{
    if (fails == 0)
        return true;
    fails--;
    return false;
}

static bool read_medium(void *self, uint32_t sector, uint32_t n, uint8_t *to)
{
    (void)self;
    if (!works())
        return false;
    memcpy(to, medium[sector], n * ATA_SECTOR);
    return true;
}

static bool write_medium(void *self, uint32_t sector, uint32_t n,
                         const uint8_t *from)
{
    (void)self;
    if (!works())
        return false;
    memcpy(medium[sector], from, n * ATA_SECTOR);
    return true;
}

static bool flush_medium(void *self)
{
    (void)self;
    return works();
}

static struct ata_medium there = {.sectors = SECTORS,
                                  .read = read_medium,
                                  .write = write_medium,
                                  .flush = flush_medium};

/* Its time passes at once. */
static void let_work(void)
{
    if (drive.due != ATA_NEVER)
        ata_tick(&drive, &there, drive.due);
}

static uint8_t mmio_read8(uint32_t physical)
{
    bool control = physical == BOARD_ide_control;
    uint8_t status = control
                         ? ata_alternate_status(&drive, &there)
                         : ata_read(&drive, &there, physical - BOARD_ide);

    /* Who looks for long enough sees it done. */
    if (control || looked_at_until_done)
        let_work();
    return status;
}

static void mmio_write8(uint32_t physical, uint8_t value)
{
    if (physical == BOARD_ide_control) {
        ata_write_control(&drive, value);
        return;
    }
    commands += physical - BOARD_ide == ATA_COMMAND;
    ata_write(&drive, &there, physical - BOARD_ide, value, 0);
}

static uint32_t mmio_read32(uint32_t physical)
{
    ck_assert_uint_eq(physical, BOARD_ide + ATA_DATA);
    uint32_t low = ata_read_word(&drive, 0);
    return low | (uint32_t)ata_read_word(&drive, 0) << 16;
}

static void mmio_write32(uint32_t physical, uint32_t value)
{
    ck_assert_uint_eq(physical, BOARD_ide + ATA_DATA);
    ata_write_word(&drive, (uint16_t)value, 0);
    ata_write_word(&drive, (uint16_t)(value >> 16), 0);
}

/* ---------------------------------------------------------------- a kernel */

static struct proc process;
static unsigned waits, said, enabled;
static void (*meanwhile)(void); /* what another process does, once */

struct proc *current;

void wakeup(const void *channel)
{
    (void)channel;
}

bool wait_for(const void *channel, bool killable)
{
    void (*other)(void) = meanwhile;

    ck_assert(channel && !killable);
    waits++;
    meanwhile = NULL;
    if (other)
        other();
    let_work();
    if (ata_interrupts(&drive))
        disk_interrupt();
    return true;
}

void tty_say(const char *text)
{
    said++;
    ck_assert_str_eq(text, "disk: it fails\n");
}

void intc_enable(unsigned irq)
{
    enabled = irq;
}

bool monitor_has_devices(void)
{
    return false;
}

uint32_t disk_call_start(void)
{
    ck_abort_msg("there is no monitor");
}

bool disk_call(const struct disk_command *c)
{
    (void)c;
    ck_abort_msg("there is no monitor");
}

/* --------------------------------------------------------------- the rules */

static uint32_t page[BLOCK_BYTES / 4], page2[BLOCK_BYTES / 4];

static void setup(void)
{
    there.sectors = SECTORS;
    for (unsigned s = 0; s < SECTORS; s++)
        for (unsigned i = 0; i < ATA_SECTOR; i++)
            medium[s][i] = (uint8_t)(s * 7 + i / 3);
    ata_reset(&drive);
    looked_at_until_done = false;
    fails = waits = said = enabled = 0;
    meanwhile = NULL;
    current = NULL;
    ck_assert_uint_eq(disk_start(), BLOCKS);
    current = &process;
    commands = 0;
    memset(page, 0, sizeof page);
    memset(page2, 0, sizeof page2);
}

static bool holds(uint32_t block, const uint32_t *what)
{
    return memcmp(medium[block * BLOCK_SECTORS], what, BLOCK_BYTES) == 0;
}

START_TEST(a_machine_without_a_disk_has_no_blocks)
{
    there.sectors = 0;
    ata_reset(&drive);
    ck_assert_uint_eq(disk_start(), 0);
}
END_TEST

START_TEST(the_drives_interrupt_is_let_through)
{
    ck_assert_uint_eq(enabled, IRQ_ATA);
}
END_TEST

START_TEST(a_block_is_one_command_and_one_wait)
{
    ck_assert(disk_read(3, page) && holds(3, page));
    ck_assert_uint_eq(commands, 1);
    ck_assert_uint_eq(waits, 1);
    page[17] ^= 0x12345678;
    ck_assert(disk_write(4, page) && holds(4, page));
    ck_assert_uint_eq(commands, 2);
    ck_assert_uint_eq(waits, 2);
    ck_assert(disk_flush());
    ck_assert_uint_eq(commands, 3);
}
END_TEST

START_TEST(one_sector_is_one_sector)
{
    uint8_t next = medium[5 * BLOCK_SECTORS + 1][0];

    memset(page, 0xa5, sizeof page);
    ck_assert(disk_write_sector(5, page));
    ck_assert_uint_eq(medium[5 * BLOCK_SECTORS][ATA_SECTOR - 1], 0xa5);
    ck_assert_uint_eq(medium[5 * BLOCK_SECTORS + 1][0], next);
}
END_TEST

START_TEST(before_there_is_a_process_the_drive_is_looked_at)
{
    current = NULL;
    looked_at_until_done = true;
    ck_assert(disk_read(3, page) && holds(3, page));
    ck_assert_uint_eq(waits, 0);
}
END_TEST

START_TEST(what_fails_is_tried_again)
{
    fails = TRIES - 1;
    ck_assert(disk_write(2, page) && holds(2, page));
    ck_assert_uint_eq(commands, TRIES);
    ck_assert_uint_eq(said, 0);
}
END_TEST

START_TEST(what_fails_too_often_is_reported)
{
    fails = TRIES;
    ck_assert(!disk_write(2, page));
    ck_assert_uint_eq(said, 1);
    ck_assert(!holds(2, page));
    ck_assert(disk_read(2, page) && holds(2, page));
    fails = TRIES;
    ck_assert(!disk_flush());
}
END_TEST

START_TEST(a_block_that_does_not_exist_fails)
{
    ck_assert(!disk_read(BLOCKS, page));
    ck_assert(!disk_write(BLOCKS, page));
}
END_TEST

static bool other_worked;

static void another_reads(void)
{
    other_worked = disk_read(6, page2);
}

START_TEST(who_comes_second_waits_for_the_first)
{
    meanwhile = another_reads;
    ck_assert(disk_read(1, page));
    ck_assert(other_worked && holds(1, page) && holds(6, page2));
    ck_assert_uint_eq(commands, 2);
}
END_TEST

START_TEST(a_failure_of_the_first_is_not_the_seconds)
{
    memset(page2, 0x5a, sizeof page2);
    fails = TRIES;
    meanwhile = another_reads;
    ck_assert(!disk_write(1, page2));
    ck_assert(other_worked && holds(6, page2));
}
END_TEST

START_TEST(an_interrupt_that_nobody_waits_for_does_nothing)
{
    disk_interrupt();
    ck_assert(disk_read(3, page) && holds(3, page));
}
END_TEST

Suite *suite_unix_disk(void);

Suite *suite_unix_disk(void)
{
    Suite *s = suite_create("unix_disk");
    TCase *t = tcase_create("unix_disk");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_machine_without_a_disk_has_no_blocks);
    tcase_add_test(t, the_drives_interrupt_is_let_through);
    tcase_add_test(t, a_block_is_one_command_and_one_wait);
    tcase_add_test(t, one_sector_is_one_sector);
    tcase_add_test(t, before_there_is_a_process_the_drive_is_looked_at);
    tcase_add_test(t, what_fails_is_tried_again);
    tcase_add_test(t, what_fails_too_often_is_reported);
    tcase_add_test(t, a_block_that_does_not_exist_fails);
    tcase_add_test(t, who_comes_second_waits_for_the_first);
    tcase_add_test(t, a_failure_of_the_first_is_not_the_seconds);
    tcase_add_test(t, an_interrupt_that_nobody_waits_for_does_nothing);
    suite_add_tcase(s, t);
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_vata.c - the drive that a guest sees. */
#include <check.h>

#include "machine/spec/ata.h"
#include "machine/spec/board.h"
#include "tests/unit/disks.h"
#include "vmm/vboard.h"

Suite *suite_vata(void);

enum {
    READ = 0x20,
    WRITE = 0x30,
    FLUSH = 0xe7,
    IDENTIFY = 0xec,
    READY = ATA_STATUS_DRDY | ATA_STATUS_DSC,
    FAILED = ATA_STATUS_DRDY | ATA_STATUS_ERR,
    WORDS = ATA_SECTOR / 2
};

static struct vcpu *v;

static void setup(void)
{
    dk_start();
}

static uint32_t in(uint32_t at, unsigned bytes)
{
    uint32_t value;

    ck_assert(vboard_load(v->vm, at, bytes, &value));
    return value;
}

static void out(unsigned reg, uint32_t value)
{
    ck_assert(vboard_store(v->vm, BOARD_ide + reg, 1, value));
}

static void command(unsigned code, uint32_t sector)
{
    out(ATA_DEVICE, ATA_DEVICE_LBA);
    out(ATA_COUNT, 1);
    out(ATA_LBA_LOW, sector & 0xff);
    out(ATA_LBA_MID, sector >> 8);
    out(ATA_LBA_HIGH, 0);
    out(ATA_COMMAND, code);
}

static uint32_t status(void)
{
    return in(BOARD_ide_control, 1);
}

/* Open the virtual pair for IRQ 14, at the first vectors. */
static void let_irq_through(void)
{
    static const uint8_t words[] = {0, 4, 1};

    ck_assert(vboard_store(v->vm, BOARD_pic1, 1, 0x11));
    ck_assert(vboard_store(v->vm, BOARD_pic2, 1, 0x11));
    for (unsigned i = 0; i < sizeof words; i++) {
        ck_assert(vboard_store(v->vm, BOARD_pic1 + 1, 1, words[i]));
        ck_assert(vboard_store(v->vm, BOARD_pic2 + 1, 1, words[i] / 2));
    }
    ck_assert(vboard_store(v->vm, BOARD_pic1 + 1, 1, 0));
    ck_assert(vboard_store(v->vm, BOARD_pic2 + 1, 1, 0));
}

static bool ip2(void)
{
    return v->cp0[CP0_cause] & CAUSE_IP2;
}

START_TEST(a_sector_comes_when_the_machines_disk_has_it)
{
    v = dk_vm("one", "hda@8+64");
    fake_disk_instant = false;
    let_irq_through();
    command(READ, 3);
    ck_assert_uint_eq(status() & ATA_STATUS_BSY, ATA_STATUS_BSY);
    ck_assert(!ip2());
    fake_disk_turn();
    vdisk_poll();
    ck_assert_uint_eq(status(), READY | ATA_STATUS_DRQ);
    ck_assert(ip2());
    ck_assert_uint_eq(in(BOARD_ide + ATA_STATUS, 1), READY | ATA_STATUS_DRQ);
    for (unsigned i = 0; i < WORDS; i++) {
        uint32_t at = (8 + 3) * ATA_SECTOR + 2 * i;

        ck_assert_uint_eq(in(BOARD_ide + ATA_DATA, 2),
                          fake_disk_byte(0, at) |
                              (uint32_t)fake_disk_byte(0, at + 1) << 8);
    }
    ck_assert_uint_eq(status(), READY);
}
END_TEST

START_TEST(a_sector_is_written_and_the_drive_is_busy_till_it_is)
{
    v = dk_vm("one", "hda");
    command(WRITE, 5);
    ck_assert_uint_eq(status(), READY | ATA_STATUS_DRQ);
    for (unsigned i = 0; i < WORDS; i++)
        ck_assert(vboard_store(v->vm, BOARD_ide + ATA_DATA, 2, 0x7766));
    ck_assert_uint_eq(status() & ATA_STATUS_BSY, ATA_STATUS_BSY);
    vdisk_drain();
    ck_assert_uint_eq(status(), READY);
    ck_assert_uint_eq(fake_disk[0].bytes[5 * 512 + 1], 0x77);
    ck_assert_uint_eq(fake_disk[0].bytes[6 * 512], fake_disk_byte(0, 6 * 512));
    ck_assert_uint_eq(fake_disk[0].bytes[5 * 512 - 1],
                      fake_disk_byte(0, 5 * 512 - 1));
    command(FLUSH, 0);
    vdisk_drain();
    ck_assert_uint_eq(status(), READY);
    ck_assert_uint_eq(fake_disk[0].flushes, 1);
}
END_TEST

START_TEST(what_goes_wrong_is_an_error_of_the_drive)
{
    v = dk_vm("one", "hda@8+64:ro");
    command(READ, 64);
    ck_assert_uint_eq(status(), FAILED);
    command(WRITE, 3);
    ck_assert_uint_eq(status(), FAILED);
    ck_assert_uint_eq(in(BOARD_ide + ATA_ERROR, 1), ATA_ERROR_ABRT);
    fake_disk[0].broken = true;
    command(READ, 3);
    vdisk_drain();
    ck_assert_uint_eq(status(), FAILED);
    fake_disk[0].broken = false;
    command(READ, 3);
    vdisk_drain();
    ck_assert_uint_eq(status(), READY | ATA_STATUS_DRQ);
}
END_TEST

START_TEST(it_tells_its_size)
{
    uint32_t words[WORDS];

    v = dk_vm("one", "hda@8+64:cow");
    command(IDENTIFY, 0);
    ck_assert_uint_eq(status(), READY | ATA_STATUS_DRQ);
    for (unsigned i = 0; i < WORDS; i++)
        words[i] = in(BOARD_ide + ATA_DATA, 2);
    ck_assert_uint_eq(words[60], 64);
}
END_TEST

START_TEST(a_reset_ends_what_it_is_about)
{
    v = dk_vm("one", "hda");
    fake_disk_instant = false;
    command(READ, 3);
    ck_assert(vboard_store(v->vm, BOARD_ide_control, 1, ATA_CONTROL_SRST));
    ck_assert(vboard_store(v->vm, BOARD_ide_control, 1, 0));
    ck_assert_uint_eq(status(), READY);
    fake_disk_turn();
    vdisk_poll();
    ck_assert_uint_eq(status(), READY);
    command(READ, 3);
    ck_assert_uint_eq(status(), READY | ATA_STATUS_DRQ);
}
END_TEST

START_TEST(a_call_while_it_is_busy_is_refused)
{
    v = dk_vm("one", "hda");
    fake_disk_instant = false;
    command(READ, 3);
    ck_assert_int_eq(dk_call(v, DISK_CALL_READ, 0, 1, DK_PAGE), CALL_REFUSED);
}
END_TEST

START_TEST(without_a_disk_every_register_is_zero)
{
    v = fx_vcpu("one");
    command(IDENTIFY, 0);
    ck_assert_uint_eq(in(BOARD_ide + ATA_STATUS, 1), 0);
    ck_assert_uint_eq(status(), 0);
}
END_TEST

Suite *suite_vata(void)
{
    Suite *s = suite_create("vata");
    TCase *t = tcase_create("vata");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_sector_comes_when_the_machines_disk_has_it);
    tcase_add_test(t, a_sector_is_written_and_the_drive_is_busy_till_it_is);
    tcase_add_test(t, what_goes_wrong_is_an_error_of_the_drive);
    tcase_add_test(t, it_tells_its_size);
    tcase_add_test(t, a_reset_ends_what_it_is_about);
    tcase_add_test(t, a_call_while_it_is_busy_is_refused);
    tcase_add_test(t, without_a_disk_every_register_is_zero);
    suite_add_tcase(s, t);
    return s;
}

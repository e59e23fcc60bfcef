/* SPDX-License-Identifier: MIT */
/* test_mdisk.c - the drivers of the machine's own disks: both do the same. */
#include <check.h>

#include "tests/fake_disk.h"
#include "tests/vmm_fixture.h"
#include "vmm/disk.h"

Suite *suite_mdisk(void);

static const mfn_t mfn = {100};

static void setup(void)
{
    fx_start(STLB_OFF, 0);
    fake_disk[MDISK_ATA].sectors = FAKE_SECTORS;
    fake_disk[MDISK_DMA].sectors = FAKE_SECTORS;
    mdisk_find();
    fake_disk_instant = false;
}

static enum mdisk_result do_it(unsigned disk, enum mdisk_way way,
                               uint32_t sector, uint32_t n)
{
    struct mdisk_order order = {way, sector, n, mfn};

    mdisk_start((enum mdisk)disk, &order);
    ck_assert(mdisk_is_busy((enum mdisk)disk));
    ck_assert_int_eq(mdisk_poll((enum mdisk)disk), MDISK_BUSY);
    fake_disk_turn();
    return mdisk_poll((enum mdisk)disk);
}

START_TEST(it_has_the_sectors_that_the_disk_says)
{
    ck_assert_uint_eq(mdisk_sectors((enum mdisk)_i), FAKE_SECTORS);
}
END_TEST

START_TEST(what_is_not_there_is_not_found)
{
    fx_start(STLB_OFF, 0);
    mdisk_find();
    ck_assert_uint_eq(mdisk_sectors((enum mdisk)_i), 0);
}
END_TEST

START_TEST(a_page_is_read_into_its_frame)
{
    const uint8_t *p = hw_frame(mfn);

    ck_assert_int_eq(do_it((unsigned)_i, MDISK_READ, 16, 8), MDISK_DONE);
    for (uint32_t i = 0; i < PAGE_SIZE; i++)
        ck_assert_uint_eq(p[i], fake_disk_byte((unsigned)_i, 16 * 512 + i));
    ck_assert(!mdisk_is_busy((enum mdisk)_i));
    ck_assert_uint_eq(fake_disk[_i].reads, 1);
}
END_TEST

START_TEST(a_part_of_a_page_leaves_the_rest_of_the_frame)
{
    uint8_t *p = hw_frame(mfn);

    p[4 * 512] = 0x99;
    ck_assert_int_eq(do_it((unsigned)_i, MDISK_READ, 800, 4), MDISK_DONE);
    ck_assert_uint_eq(p[4 * 512 - 1],
                      fake_disk_byte((unsigned)_i, 804 * 512 - 1));
    ck_assert_uint_eq(p[4 * 512], 0x99);
}
END_TEST

START_TEST(a_page_is_written_from_its_frame)
{
    uint8_t *p = hw_frame(mfn);

    for (uint32_t i = 0; i < PAGE_SIZE; i++)
        p[i] = (uint8_t)(i * 3);
    ck_assert_int_eq(do_it((unsigned)_i, MDISK_WRITE, 24, 8), MDISK_DONE);
    for (uint32_t i = 0; i < PAGE_SIZE; i++)
        ck_assert_uint_eq(fake_disk[_i].bytes[24 * 512 + i], (uint8_t)(i * 3));
    ck_assert_uint_eq(fake_disk[_i].bytes[32 * 512],
                      fake_disk_byte((unsigned)_i, 32 * 512));
    ck_assert_uint_eq(fake_disk[_i].writes, 1);
}
END_TEST

START_TEST(a_flush_reaches_the_disk)
{
    ck_assert_int_eq(do_it((unsigned)_i, MDISK_FLUSH, 0, 0), MDISK_DONE);
    ck_assert_uint_eq(fake_disk[_i].flushes, 1);
}
END_TEST

START_TEST(a_disk_that_fails_says_so_and_goes_on)
{
    fake_disk[_i].broken = true;
    for (unsigned way = MDISK_READ; way <= MDISK_FLUSH; way++)
        ck_assert_int_eq(do_it((unsigned)_i, (enum mdisk_way)way, 8, 8),
                         MDISK_FAILED);
    fake_disk[_i].broken = false;
    ck_assert_int_eq(do_it((unsigned)_i, MDISK_READ, 8, 8), MDISK_DONE);
}
END_TEST

START_TEST(a_busy_disk_wants_its_line_let_through)
{
    struct mdisk_order order = {MDISK_READ, 8, 8, mfn};
    static const uint32_t line[] = {CAUSE_IP2, CAUSE_IP2 << 3};

    ck_assert_uint_eq(mdisk_lines(), 0);
    mdisk_start((enum mdisk)_i, &order);
    ck_assert_uint_eq(mdisk_lines(), line[_i]);
    fake_disk_turn();
    mdisk_poll((enum mdisk)_i);
    ck_assert_uint_eq(mdisk_lines(), 0);
}
END_TEST

Suite *suite_mdisk(void)
{
    Suite *s = suite_create("mdisk");
    TCase *t = tcase_create("mdisk");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, it_has_the_sectors_that_the_disk_says, 0, MDISKS);
    tcase_add_loop_test(t, what_is_not_there_is_not_found, 0, MDISKS);
    tcase_add_loop_test(t, a_page_is_read_into_its_frame, 0, MDISKS);
    tcase_add_loop_test(t, a_part_of_a_page_leaves_the_rest_of_the_frame, 0,
                        MDISKS);
    tcase_add_loop_test(t, a_page_is_written_from_its_frame, 0, MDISKS);
    tcase_add_loop_test(t, a_flush_reaches_the_disk, 0, MDISKS);
    tcase_add_loop_test(t, a_disk_that_fails_says_so_and_goes_on, 0, MDISKS);
    tcase_add_loop_test(t, a_busy_disk_wants_its_line_let_through, 0, MDISKS);
    suite_add_tcase(s, t);
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_vdisk_wait.c - virtual disks that wait: for whom, and in which order. */
#include <check.h>

#include "tests/unit/disks.h"
#include "vmm/vm.h"

Suite *suite_vdisk_wait(void);

enum { WORD = 0x0badcafe };

static struct vcpu *one, *two;

static void setup(void)
{
    dk_start();
}

static void both(const char *disk)
{
    one = dk_vm("one", disk);
    two = dk_vm("two", disk);
}

static void write_page(struct vcpu *v)
{
    fx_set_word(v, DK_PAGE + PAGE_SIZE, WORD);
    dk_call(v, DISK_CALL_WRITE, 16, 1, DK_PAGE + PAGE_SIZE);
    vdisk_drain();
    ck_assert_int_eq(dk_answer(v), 0);
}

START_TEST(an_overlay_with_a_name_waits_for_its_next_vm)
{
    both("hda:cow=work");
    write_page(one);
    ck_assert_int_eq(dk_call(two, DISK_CALL_READ, 16, 1, DK_PAGE),
                     DK_BLOCKED);
    vdisk_drain();
    ck_assert_int_eq(dk_answer(two), DK_BLOCKED);
    vm_power_off(one->vm);
    ck_assert_int_eq(dk_answer(two), 0);
    ck_assert_uint_eq(fx_word(two, DK_PAGE), WORD);
}
END_TEST

START_TEST(with_io_sync_the_call_returns_with_the_data)
{
    settings.io_sync = true;
    one = dk_vm("one", "hda");
    ck_assert_int_eq(dk_call(one, DISK_CALL_READ, 16, 3, DK_PAGE), 0);
    ck_assert(dk_is(one, DK_PAGE, 16, 3 * PAGE_SIZE));
    ck_assert(!vdisk_working());
}
END_TEST

START_TEST(pages_of_two_vms_take_turns)
{
    both("hda:cow");
    fake_disk_instant = false;
    dk_call(one, DISK_CALL_READ, 0, 8, DK_PAGE);
    dk_call(two, DISK_CALL_READ, 400, 2, DK_PAGE);
    for (unsigned i = 0; i < 4; i++) {
        fake_disk_turn();
        vdisk_poll();
    }
    ck_assert_int_eq(dk_answer(one), DK_BLOCKED);
    ck_assert_int_eq(dk_answer(two), 0);
    ck_assert_uint_eq(one->vm->disk.stat.read, 2 * MDISK_PAGE);
}
END_TEST

START_TEST(a_page_that_is_coming_is_not_read_twice)
{
    both("hda:cow");
    fake_disk_instant = false;
    dk_call(one, DISK_CALL_READ, 16, 1, DK_PAGE);
    dk_call(two, DISK_CALL_READ, 16, 1, DK_PAGE);
    fake_disk_turn();
    vdisk_poll();
    ck_assert_int_eq(dk_answer(one), 0);
    ck_assert_int_eq(dk_answer(two), 0);
    ck_assert_uint_eq(dk_frame(one, DK_PAGE).n, dk_frame(two, DK_PAGE).n);
}
END_TEST

START_TEST(one_that_is_killed_while_the_disk_works_hurts_nobody)
{
    both("hda:cow");
    fake_disk_instant = false;
    dk_call(one, DISK_CALL_READ, 16, 1, DK_PAGE);
    dk_call(two, DISK_CALL_READ, 16, 1, DK_PAGE);
    vm_kill(one->vm, "a test");
    fake_disk_turn();
    vdisk_poll();
    ck_assert_int_eq(dk_answer(two), 0);
    ck_assert(dk_is(two, DK_PAGE, 16, PAGE_SIZE));
}
END_TEST

Suite *suite_vdisk_wait(void)
{
    Suite *s = suite_create("vdisk_wait");
    TCase *t = tcase_create("vdisk_wait");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, an_overlay_with_a_name_waits_for_its_next_vm);
    tcase_add_test(t, with_io_sync_the_call_returns_with_the_data);
    tcase_add_test(t, pages_of_two_vms_take_turns);
    tcase_add_test(t, a_page_that_is_coming_is_not_read_twice);
    tcase_add_test(t, one_that_is_killed_while_the_disk_works_hurts_nobody);
    suite_add_tcase(s, t);
    return s;
}

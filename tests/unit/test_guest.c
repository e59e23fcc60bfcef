/* SPDX-License-Identifier: MIT */
/* test_guest.c - --guest's text, and numbers as people write them. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "machine/guest.h"
#include "machine/number.h"

static struct guest guest[GUESTS_MAX];
static size_t guests;
static struct complaint why;

static void none_yet(void)
{
    guests = 0;
    why.text[0] = '\0';
}

static void forget(void)
{
    while (guests > 0)
        guest_free(&guest[--guests]);
}

static bool add(const char *text)
{
    return guest_add(guest, &guests, text, &why);
}

START_TEST(a_guest_has_sixteen_megabytes_and_its_file_s_name)
{
    ck_assert(add("some/where/tick.elf"));
    ck_assert_str_eq(guest[0].image, "some/where/tick.elf");
    ck_assert_str_eq(guest[0].name, "tick");
    ck_assert_uint_eq(guest[0].memory, 16u << 20);
    ck_assert_str_eq(guest[0].args, "");
}
END_TEST

START_TEST(settings_come_in_any_order)
{
    ck_assert(add("tick,name=tock,mem=512K"));
    ck_assert_str_eq(guest[0].name, "tock");
    ck_assert_uint_eq(guest[0].memory, 512u << 10);
}
END_TEST

START_TEST(a_disk_has_a_range_and_a_rule_or_not)
{
    static const char *const good[] = {"hda", "hdb:ro", "hda@8+16:cow",
                                       "hda:cow=work"};
    static const char *const bad[] = {"hdc", "hda@8", "hda@+8", "hda:rw",
                                      "hda:cow=", "hda:cow=a b", ""};
    char text[64];

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        snprintf(text, sizeof text, "tick,disk=%s", good[i]);
        ck_assert_msg(add(text), "%s", why.text);
        ck_assert_str_eq(guest[i].disk, good[i]);
    }
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        snprintf(text, sizeof text, "tick,disk=%s", bad[i]);
        ck_assert(!add(text));
    }
}
END_TEST

START_TEST(args_take_the_rest_commas_and_all)
{
    ck_assert(add("tick,mem=8M,args=a,mem=4M, b"));
    ck_assert_uint_eq(guest[0].memory, 8u << 20);
    ck_assert_str_eq(guest[0].args, "a,mem=4M, b");
}
END_TEST

START_TEST(a_repeated_default_name_is_numbered)
{
    ck_assert(add("tick"));
    ck_assert(add("tick"));
    ck_assert(add("x/tick.elf"));
    ck_assert_str_eq(guest[1].name, "tick2");
    ck_assert_str_eq(guest[2].name, "tick3");
}
END_TEST

START_TEST(long_and_odd_file_names_make_good_names)
{
    ck_assert(add("my kernel of great length.elf"));
    ck_assert_str_eq(guest[0].name, "my-kernel-of-");
    ck_assert(add("my kernel of great length.elf"));
    ck_assert_str_eq(guest[1].name, "my-kernel-of-2");
    ck_assert(add("vmm"));
    ck_assert_str_eq(guest[2].name, "vmm2");
}
END_TEST

static const char *const wrong[] = {
    "",
    ",mem=4M",
    "tick,mem=",
    "tick,mem=63K",
    "tick,mem=512M",
    "tick,mem=4G",
    "tick,mem=65537",
    "tick,mem=99999999999999999999M",
    "tick,mem=17592186044424M", /* 8M, if only 64 bits counted */
    "tick,name=",
    "tick,name=a b",
    "tick,name=sixteen-letters-",
    "tick,name=vmm",
    "tick,colour=red",
    "tick,args=say \"no\"",
    "tick,args=two\nlines",
};

START_TEST(wrong_guests_are_refused_with_a_reason)
{
    ck_assert(!add(wrong[_i]));
    ck_assert_uint_gt(strlen(why.text), 0);
    ck_assert_uint_eq(guests, 0);
}
END_TEST

START_TEST(a_name_that_is_taken_is_refused)
{
    ck_assert(add("tick"));
    ck_assert(!add("hello,name=tick"));
}
END_TEST

START_TEST(one_guest_too_many_is_refused)
{
    for (int i = 0; i < GUESTS_MAX; i++)
        ck_assert(add("tick"));
    ck_assert(!add("tick"));
}
END_TEST

START_TEST(numbers_are_decimal_or_hexadecimal)
{
    uint64_t n;

    ck_assert(number_read("16", "-n", 1, 100, &n, &why));
    ck_assert_uint_eq(n, 16);
    ck_assert(number_read("0x10", "-n", 1, 100, &n, &why));
    ck_assert_uint_eq(n, 16);
    ck_assert(!number_read("010x", "-n", 1, 100, &n, &why));
    ck_assert(!number_read("-1", "-n", 0, UINT64_MAX, &n, &why));
    ck_assert(!number_read("101", "-n", 1, 100, &n, &why));
    ck_assert_str_eq(why.text, "-n: \"101\" is not a number from 1 to 100");
}
END_TEST

Suite *suite_guest(void);
Suite *suite_guest(void)
{
    Suite *s = suite_create("guest");
    TCase *t = tcase_create("guest");

    tcase_add_checked_fixture(t, none_yet, forget);
    tcase_add_test(t, a_guest_has_sixteen_megabytes_and_its_file_s_name);
    tcase_add_test(t, settings_come_in_any_order);
    tcase_add_test(t, a_disk_has_a_range_and_a_rule_or_not);
    tcase_add_test(t, args_take_the_rest_commas_and_all);
    tcase_add_test(t, a_repeated_default_name_is_numbered);
    tcase_add_test(t, long_and_odd_file_names_make_good_names);
    tcase_add_loop_test(t, wrong_guests_are_refused_with_a_reason, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(t, a_name_that_is_taken_is_refused);
    tcase_add_test(t, one_guest_too_many_is_refused);
    tcase_add_test(t, numbers_are_decimal_or_hexadecimal);
    suite_add_tcase(s, t);
    return s;
}

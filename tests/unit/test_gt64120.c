/* SPDX-License-Identifier: MIT */
/* test_gt64120.c - the system controller, as drivers look at it. */
#include <check.h>

#include "tests/unit/ports.h"
#include "tests/unit/program.h"

Suite *suite_gt64120(void);

enum { CAUSE = 0xc18, ADDRESS = 0xcf8, DATA = 0xcfc };

#define DEVICE_10 UINT32_C(0x80005000)

static struct machine *m;

static void setup(void)
{
    m = program(NULL, 0);
}

static void teardown(void)
{
    machine_free(m);
}

static uint32_t get(uint32_t at)
{
    return load_word(m, BOARD_gt + at);
}

static void set(uint32_t at, uint32_t value)
{
    store_word(m, BOARD_gt + at, value);
}

START_TEST(the_windows_are_where_the_boot_rom_leaves_them)
{
    ck_assert_uint_eq(get(0x048) << 21, 0x18000000);
    ck_assert_uint_eq(get(0x058) << 21, 0x10000000);
    ck_assert_uint_eq(get(0x068) << 21, 0x1be00000);
}
END_TEST

START_TEST(a_register_keeps_the_bits_it_has)
{
    set(0x0f0, 0xffffffff);
    ck_assert_uint_eq(get(0x0f0), 0x7ff);
    set(0x0f0, 0);
    ck_assert_uint_eq(get(0x0f0), 0);
    set(0x000, 0);
    ck_assert_uint_eq(get(0x000), 0x1000);
}
END_TEST

START_TEST(what_is_not_there_reads_zero)
{
    set(0x850, 0x1234);
    ck_assert_uint_eq(get(0x850), 0);
}
END_TEST

START_TEST(no_function_answers_a_configuration_cycle_and_the_cause_says_so)
{
    set(ADDRESS, DEVICE_10);
    ck_assert_uint_eq(get(CAUSE), 0);
    ck_assert_uint_eq(get(DATA), 0xffffffff);
    ck_assert_uint_eq(get(CAUSE), 1 << 18);
    set(CAUSE, ~(1u << 18));
    ck_assert_uint_eq(get(CAUSE), 0);
    set(DATA, 0);
    ck_assert_uint_eq(get(CAUSE), 1 << 18);
}
END_TEST

START_TEST(without_the_enable_bit_there_is_no_cycle)
{
    set(ADDRESS, DEVICE_10 & 0x7fffffff);
    ck_assert_uint_eq(get(DATA), 0xffffffff);
    ck_assert_uint_eq(get(CAUSE), 0);
}
END_TEST

Suite *suite_gt64120(void)
{
    Suite *s = suite_create("gt64120");
    TCase *t = tcase_create("gt64120");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, the_windows_are_where_the_boot_rom_leaves_them);
    tcase_add_test(t, a_register_keeps_the_bits_it_has);
    tcase_add_test(t, what_is_not_there_reads_zero);
    tcase_add_test(
        t, no_function_answers_a_configuration_cycle_and_the_cause_says_so);
    tcase_add_test(t, without_the_enable_bit_there_is_no_cycle);
    suite_add_tcase(s, t);
    return s;
}

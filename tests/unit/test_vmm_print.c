/* SPDX-License-Identifier: MIT */
/* test_vmm_print.c - the monitor's own lines. */
#include <check.h>
#include <string.h>

#include "tests/vmm_fixture.h"
#include "vmm/print.h"

Suite *suite_vmm_print(void);

static void setup(void)
{
    fx_one();
}

START_TEST(a_line_begins_with_vmm_and_ends_with_a_newline)
{
    vmm_print("hello");
    ck_assert_str_eq(fake.console, "[vmm] hello\n");
}
END_TEST

START_TEST(strings_decimals_and_hexadecimals_are_put_in)
{
    vmm_print("%s %u %u v:%x%x", "a", 0u, 4294967295u, 0x2au, 0x89abcdefu);
    ck_assert_str_eq(fake.console, "[vmm] a 0 4294967295 v:0000002a89abcdef\n");
}
END_TEST

START_TEST(a_decimal_of_64_bits_is_whole)
{
    vmm_print("%llu %llu", 18446744073709551615ull, 10000000000000000000ull);
    ck_assert_str_eq(fake.console,
                     "[vmm] 18446744073709551615 10000000000000000000\n");
}
END_TEST

START_TEST(a_line_too_long_is_cut_and_still_ends)
{
    char text[1000];

    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    vmm_print("%s%u%x", text, 1u, 2u);
    ck_assert_uint_lt(fake.console_used, 450);
    ck_assert_int_eq(fake.console[fake.console_used - 1], '\n');
}
END_TEST

START_TEST(a_panic_powers_off_with_status_1)
{
    vmm_panic("a test says so");
}
END_TEST

Suite *suite_vmm_print(void)
{
    Suite *s = suite_create("vmm_print");
    TCase *t = tcase_create("print");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_line_begins_with_vmm_and_ends_with_a_newline);
    tcase_add_test(t, strings_decimals_and_hexadecimals_are_put_in);
    tcase_add_test(t, a_decimal_of_64_bits_is_whole);
    tcase_add_test(t, a_line_too_long_is_cut_and_still_ends);
    tcase_add_exit_test(t, a_panic_powers_off_with_status_1, FAKE_OFF + 1);
    suite_add_tcase(s, t);
    return s;
}

/* SPDX-License-Identifier: MIT */
/*
 * test_unix_ticks.c - the Unix's clock, on a Count and a Compare of our own:
 * in place of guestos/common/cp0.h, which is for MIPS only.
 */
#define GUESTOS_COMMON_CP0_H

#include <stdint.h>

static uint32_t count, compare, writes, slow;

static uint32_t read_count(void)
{
    return count;
}

/* Whoever writes Compare takes a while. */
static void write_compare(uint32_t value)
{
    compare = value;
    writes++;
    count += slow;
}

#include "guestos/unix/kernel/ticks.c"

#include <check.h>

Suite *suite_unix_ticks(void);

static void begin(uint32_t at)
{
    count = at;
    writes = slow = 0;
    ticks.now = 0;
    ticks_start();
}

static void setup(void)
{
    begin(1000);
}

START_TEST(the_first_tick_is_a_tick_from_now)
{
    ck_assert_uint_eq(compare, 1000 + TICK_COUNTS);
    ck_assert_uint_eq(ticks_now(), 0);
}
END_TEST

START_TEST(a_late_handler_does_not_slow_the_clock_down)
{
    for (uint32_t i = 1; i <= 10; i++) {
        count = compare + 777;
        ticks_interrupt();
        ck_assert_uint_eq(ticks_now(), i);
        ck_assert_uint_eq(compare, 1000 + (i + 1) * TICK_COUNTS);
    }
}
END_TEST

START_TEST(ticks_that_were_missed_are_counted_at_once)
{
    writes = 0;
    count = compare + 5000 * TICK_COUNTS + 5;
    ticks_interrupt();
    ck_assert_uint_eq(ticks_now(), 5001);
    ck_assert_uint_eq(compare, 1000 + 5002 * TICK_COUNTS);
    ck_assert_uint_le(writes, 2);
}
END_TEST

START_TEST(a_deadline_that_passes_while_it_is_set_is_not_missed)
{
    count = compare + TICK_COUNTS - 10;
    slow = 20;
    ticks_interrupt();
    ck_assert_uint_eq(ticks_now(), 2);
    ck_assert_int_gt((int32_t)(compare - count), 0);
}
END_TEST

START_TEST(one_that_is_met_exactly_is_not_either)
{
    count = compare + TICK_COUNTS;
    ticks_interrupt();
    ck_assert_uint_eq(ticks_now(), 2);
}
END_TEST

START_TEST(count_may_turn_over)
{
    begin(0xffffff00);
    ck_assert_uint_eq(compare, 0xffffff00 + TICK_COUNTS);
    count = compare + 1;
    ticks_interrupt();
    ck_assert_uint_eq(ticks_now(), 1);
    ck_assert_uint_eq(compare, 0xffffff00 + 2 * TICK_COUNTS);
}
END_TEST

Suite *suite_unix_ticks(void)
{
    Suite *suite = suite_create("unix_ticks");
    TCase *c = tcase_create("all");

    tcase_add_checked_fixture(c, setup, NULL);
    tcase_add_test(c, the_first_tick_is_a_tick_from_now);
    tcase_add_test(c, a_late_handler_does_not_slow_the_clock_down);
    tcase_add_test(c, ticks_that_were_missed_are_counted_at_once);
    tcase_add_test(c, a_deadline_that_passes_while_it_is_set_is_not_missed);
    tcase_add_test(c, one_that_is_met_exactly_is_not_either);
    tcase_add_test(c, count_may_turn_over);
    suite_add_tcase(suite, c);
    return suite;
}

/* SPDX-License-Identifier: MIT */
/* test_vtimer.c - virtual Count and Compare (vmm/vcp0.h). */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/vcp0.h"

Suite *suite_vtimer(void);

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    fake.count = 5000;
    vcp0_reset(v);
}

/* Machine time passes, and the monitor looks at the timer. */
static void pass(uint32_t steps)
{
    fake.count += steps;
    vcp0_timer_post(v, fake.count);
}

static bool fired(void)
{
    uint32_t both = CAUSE_IP7 | CAUSE_TI;
    uint32_t now = v->cp0[CP0_cause] & both;

    ck_assert(now == 0 || now == both);
    return now;
}

START_TEST(virtual_count_starts_at_0_and_moves_with_the_machines)
{
    ck_assert_uint_eq(vcp0_read(v, CP0_count), 0);
    fake.count += 77;
    ck_assert_uint_eq(vcp0_read(v, CP0_count), 77);
}
END_TEST

START_TEST(count_goes_on_from_what_was_written)
{
    vcp0_write(v, CP0_count, 0xfffffff0);
    fake.count += 0x20;
    ck_assert_uint_eq(vcp0_read(v, CP0_count), 0x10);
}
END_TEST

START_TEST(the_timer_fires_when_count_meets_compare)
{
    vcp0_write(v, CP0_compare, 100);
    pass(99);
    ck_assert(!fired());
    pass(1);
    ck_assert(fired());
}
END_TEST

START_TEST(a_compare_that_passed_while_others_ran_fires_late_but_once)
{
    vcp0_write(v, CP0_compare, 100);
    pass(5000000);
    ck_assert(fired());
    v->cp0[CP0_cause] = 0;
    pass(5000000);
    ck_assert(!fired());
}
END_TEST

START_TEST(writing_compare_takes_the_interrupt_back_and_arms_the_next)
{
    vcp0_write(v, CP0_compare, 100);
    pass(100);
    vcp0_write(v, CP0_compare, 200);
    ck_assert(!fired());
    pass(100);
    ck_assert(fired());
}
END_TEST

START_TEST(compare_works_across_the_wrap_of_count)
{
    vcp0_write(v, CP0_count, 0xffffff00);
    vcp0_write(v, CP0_compare, 0x100);
    pass(0x1ff);
    ck_assert(!fired());
    pass(1);
    ck_assert(fired());
}
END_TEST

START_TEST(the_wrap_of_the_machines_count_does_not_matter)
{
    fake.count = 0xfffffff0;
    vcp0_reset(v);
    vcp0_write(v, CP0_compare, 0x20);
    pass(0x1f);
    ck_assert(!fired());
    pass(1);
    ck_assert(fired());
}
END_TEST

START_TEST(compare_equal_to_count_means_a_whole_turn)
{
    fake.count += 40;
    vcp0_write(v, CP0_compare, vcp0_read(v, CP0_count));
    pass(1);
    ck_assert(!fired());
    pass(0x7fffffff);
    ck_assert(!fired());
}
END_TEST

START_TEST(compare_just_behind_count_is_almost_a_whole_turn)
{
    fake.count += 40;
    vcp0_write(v, CP0_compare, vcp0_read(v, CP0_count) - 1);
    pass(0x80000000);
    ck_assert(!fired());
}
END_TEST

START_TEST(setting_count_moves_the_time_that_is_left)
{
    vcp0_write(v, CP0_compare, 1000);
    vcp0_write(v, CP0_count, 990);
    ck_assert_uint_eq(vcp0_timer_due(v, fake.count), 10);
    pass(10);
    ck_assert(fired());
}
END_TEST

START_TEST(due_is_what_is_left_then_0_then_never)
{
    vcp0_write(v, CP0_compare, 100);
    ck_assert_uint_eq(vcp0_timer_due(v, fake.count + 30), 70);
    ck_assert_uint_eq(vcp0_timer_due(v, fake.count + 100), 0);
    ck_assert_uint_eq(vcp0_timer_due(v, fake.count + 300), 0);
    pass(300);
    ck_assert_uint_eq(vcp0_timer_due(v, fake.count), UINT32_MAX);
}
END_TEST

START_TEST(cause_dc_stops_count_and_the_timer)
{
    vcp0_write(v, CP0_compare, 100);
    pass(60);
    vcp0_write(v, CP0_cause, CAUSE_DC);
    pass(1000);
    ck_assert(!fired());
    ck_assert_uint_eq(vcp0_read(v, CP0_count), 60);
    ck_assert_uint_eq(vcp0_timer_due(v, fake.count), UINT32_MAX);
}
END_TEST

START_TEST(without_dc_count_goes_on_where_it_stood)
{
    vcp0_write(v, CP0_compare, 100);
    pass(60);
    vcp0_write(v, CP0_cause, CAUSE_DC);
    pass(1000);
    vcp0_write(v, CP0_cause, 0);
    ck_assert_uint_eq(vcp0_read(v, CP0_count), 60);
    pass(39);
    ck_assert(!fired());
    pass(1);
    ck_assert(fired());
}
END_TEST

START_TEST(count_can_be_set_while_it_stands)
{
    vcp0_write(v, CP0_cause, CAUSE_DC);
    vcp0_write(v, CP0_count, 1234);
    pass(50);
    ck_assert_uint_eq(vcp0_read(v, CP0_count), 1234);
    vcp0_write(v, CP0_cause, 0);
    pass(6);
    ck_assert_uint_eq(vcp0_read(v, CP0_count), 1240);
}
END_TEST

static TCase *timer(void)
{
    TCase *t = tcase_create("timer");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t,
                   virtual_count_starts_at_0_and_moves_with_the_machines);
    tcase_add_test(t, count_goes_on_from_what_was_written);
    tcase_add_test(t, the_timer_fires_when_count_meets_compare);
    tcase_add_test(
        t, a_compare_that_passed_while_others_ran_fires_late_but_once);
    tcase_add_test(
        t, writing_compare_takes_the_interrupt_back_and_arms_the_next);
    tcase_add_test(t, compare_works_across_the_wrap_of_count);
    tcase_add_test(t, the_wrap_of_the_machines_count_does_not_matter);
    tcase_add_test(t, compare_equal_to_count_means_a_whole_turn);
    tcase_add_test(t, compare_just_behind_count_is_almost_a_whole_turn);
    tcase_add_test(t, setting_count_moves_the_time_that_is_left);
    tcase_add_test(t, due_is_what_is_left_then_0_then_never);
    tcase_add_test(t, cause_dc_stops_count_and_the_timer);
    tcase_add_test(t, without_dc_count_goes_on_where_it_stood);
    tcase_add_test(t, count_can_be_set_while_it_stands);
    return t;
}

Suite *suite_vtimer(void)
{
    Suite *s = suite_create("vtimer");

    suite_add_tcase(s, timer());
    return s;
}

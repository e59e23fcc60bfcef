/* SPDX-License-Identifier: MIT */
/* test_vcp0.c - virtual CP0: masks, Count and Compare, pending interrupts. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/vcp0.h"

Suite *suite_vcp0(void);

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

/* Every register but the two that move by themselves. */
START_TEST(power_on_values_are_the_tables)
{
    if (_i != CP0_count && _i != CP0_random)
        ck_assert_uint_eq(vcp0_read(v, (enum cp0_reg)_i), cp0_info[_i].reset);
}
END_TEST

START_TEST(bits_that_are_not_writable_keep_their_value)
{
    enum cp0_reg r = (enum cp0_reg)_i;

    if (r == CP0_count || r == CP0_random)
        return; /* they move by themselves */
    uint32_t before = vcp0_read(v, r);
    vcp0_write(v, r, ~before);
    uint32_t changed = before ^ vcp0_read(v, r);
    ck_assert_uint_eq(changed & ~(cp0_info[r].writable | EBASE_WG | EBASE_TOP),
                      0);
}
END_TEST

START_TEST(a_register_that_does_not_exist_reads_0_and_ignores_writes)
{
    vcp0_write(v, CP0_NONE, 0xffffffff);
    ck_assert_uint_eq(vcp0_read(v, CP0_NONE), 0);
}
END_TEST

START_TEST(ksu_3_keeps_the_old_mode)
{
    vcp0_write(v, CP0_status, STATUS_KSU_USER);
    vcp0_write(v, CP0_status, STATUS_KSU | STATUS_IE);
    ck_assert_uint_eq(v->cp0[CP0_status], STATUS_KSU_USER | STATUS_IE);
}
END_TEST

START_TEST(ebase_reaches_sseg_only_with_wg)
{
    vcp0_write(v, CP0_ebase, 0xc0000000);
    ck_assert_uint_eq(v->cp0[CP0_ebase] & EBASE_BASE, 0x80000000);
    vcp0_write(v, CP0_ebase, 0xc0000000 | EBASE_WG);
    ck_assert_uint_eq(v->cp0[CP0_ebase] & EBASE_BASE, 0xc0000000);
}
END_TEST

START_TEST(random_stays_between_wired_and_the_last_entry)
{
    for (uint32_t wired = 0; wired < TLB_ENTRIES; wired += 21) {
        vcp0_write(v, CP0_wired, wired);
        for (unsigned n = 0; n < 500; n++) {
            uint32_t random = vcp0_read(v, CP0_random);
            ck_assert(random >= wired && random < TLB_ENTRIES);
        }
    }
}
END_TEST

START_TEST(random_does_not_stand_still)
{
    uint64_t seen = 0;

    for (unsigned n = 0; n < 1000; n++)
        seen |= 1ull << vcp0_read(v, CP0_random);
    ck_assert_uint_eq(seen, UINT64_MAX);
}
END_TEST

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

START_TEST(software_interrupts_are_set_and_cleared_through_cause)
{
    vcp0_write(v, CP0_cause, 0x300 | CAUSE_IP7 | CAUSE_TI);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_IP, 0x300);
    vcp0_write(v, CP0_cause, 0x100);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_IP, 0x100);
}
END_TEST

START_TEST(an_interrupt_is_posted_only_through_its_mask)
{
    v->cp0[CP0_cause] = CAUSE_IP7;
    v->cp0[CP0_status] = STATUS_IM & ~(uint32_t)STATUS_IM7;
    ck_assert(!vcp0_interrupt_posted(v));
    v->cp0[CP0_status] = STATUS_IM7;
    ck_assert(vcp0_interrupt_posted(v));
}
END_TEST

/* Loop: IE, EXL, ERL. */
START_TEST(an_interrupt_is_taken_only_with_ie_and_without_exl_and_erl)
{
    uint32_t levels = (uint32_t)_i & (STATUS_IE | STATUS_EXL | STATUS_ERL);

    v->cp0[CP0_cause] = CAUSE_IP7;
    v->cp0[CP0_status] = STATUS_IM7 | levels;
    ck_assert_int_eq(vcp0_interrupt_takeable(v), levels == STATUS_IE);
    v->cp0[CP0_cause] = 0;
    ck_assert(!vcp0_interrupt_takeable(v));
}
END_TEST

static TCase *registers(void)
{
    TCase *t = tcase_create("registers");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(t, power_on_values_are_the_tables, 0, CP0_COUNT);
    tcase_add_loop_test(t, bits_that_are_not_writable_keep_their_value, 0,
                        CP0_COUNT);
    tcase_add_test(
        t, a_register_that_does_not_exist_reads_0_and_ignores_writes);
    tcase_add_test(t, ksu_3_keeps_the_old_mode);
    tcase_add_test(t, ebase_reaches_sseg_only_with_wg);
    tcase_add_test(t, random_stays_between_wired_and_the_last_entry);
    tcase_add_test(t, random_does_not_stand_still);
    tcase_add_test(t, software_interrupts_are_set_and_cleared_through_cause);
    tcase_add_test(t, an_interrupt_is_posted_only_through_its_mask);
    tcase_add_loop_test(
        t, an_interrupt_is_taken_only_with_ie_and_without_exl_and_erl, 0, 8);
    return t;
}

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

Suite *suite_vcp0(void)
{
    Suite *s = suite_create("vcp0");

    suite_add_tcase(s, registers());
    suite_add_tcase(s, timer());
    return s;
}

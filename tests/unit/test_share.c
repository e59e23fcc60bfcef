/* SPDX-License-Identifier: MIT */
/* test_share.c - rounds, slices, debts, and whose time it is. */
#include <check.h>

#include "tests/unit/sharing.h"
#include "vmm/account.h"
#include "vmm/hypercall.h"
#include "vmm/share.h"
#include "vmm/vcp0.h"
#include "vmm/vm.h"
#include "vmm/wait.h"
#include "vmm/world.h"

Suite *suite_share(void);

/* The steps of Count that each of a, b, c has used. */
static void used(uint64_t by_a, uint64_t by_b, uint64_t by_c)
{
    account_settle(fake.count);
    ck_assert_uint_eq(a->vm->stat.used, by_a);
    ck_assert_uint_eq(b->vm->stat.used, by_b);
    ck_assert_uint_eq(c->vm->stat.used, by_c);
}

/* v is to run next, and runs for so long, till a timer interrupts. */
static void runs(struct vcpu *v, uint32_t counts)
{
    ck_assert_ptr_eq(world_next(), v);
    fake.count += counts;
    world_timer_fired();
}

START_TEST(a_round_gives_each_vm_one_slice)
{
    runs(a, SLICE);
    runs(b, SLICE);
    runs(c, SLICE);
    used(SLICE, SLICE, SLICE);
    ck_assert_int_eq(a->vm->share_left, 0);
    runs(a, 0);
    ck_assert_int_eq(b->vm->share_left, SLICE);
}
END_TEST

/* The monitor was busy for it when its slice ended. */
START_TEST(what_was_used_too_much_is_paid_back)
{
    runs(a, SLICE + SLICE / 2);
    runs(b, SLICE);
    runs(c, SLICE);
    runs(a, SLICE / 2);
    runs(b, SLICE);
    runs(c, SLICE);
    used(2 * SLICE, 2 * SLICE, 2 * SLICE);
}
END_TEST

START_TEST(a_debt_of_whole_slices_costs_whole_turns)
{
    runs(a, 3 * SLICE);
    for (unsigned i = 0; i < 3; i++) {
        runs(b, SLICE);
        runs(c, SLICE);
    }
    runs(a, SLICE);
}
END_TEST

START_TEST(who_is_in_debt_runs_on_when_nobody_else_can)
{
    runs(a, 5 * SLICE);
    wait_begin(b);
    wait_begin(c);
    runs(a, SLICE);
    runs(a, SLICE);
    ck_assert_uint_eq(fx_switches(a), 1);
}
END_TEST

START_TEST(the_time_of_others_that_wait_makes_no_debt)
{
    wait_for_timer(b, 100 * SLICE);
    wait_begin(c);
    for (unsigned i = 0; i < 100; i++)
        runs(a, SLICE);
    runs(b, SLICE);
    runs(a, SLICE);
}
END_TEST

START_TEST(a_slice_that_was_not_used_is_not_saved_up)
{
    runs(a, SLICE);
    wait_for_timer(b, 10 * SLICE);
    wait_begin(c);
    for (unsigned i = 0; i < 10; i++)
        runs(a, SLICE);
    runs(b, SLICE);
    runs(a, SLICE);
    runs(b, SLICE);
}
END_TEST

START_TEST(nobody_goes_on_longer_for_having_waited_in_between)
{
    wait_begin(c);
    runs(a, SLICE / 2);
    wait_for_timer(a, SLICE / 4);
    runs(b, SLICE / 4);
    runs(a, SLICE / 2); /* the other half */
    runs(b, 3 * SLICE / 4);
    used(SLICE, SLICE, 0);
}
END_TEST

/* --------------------------------------------------------------- waking */

START_TEST(who_is_woken_need_not_wait_for_its_turn)
{
    wait_for_timer(c, SLICE / 2);
    runs(a, SLICE / 2);
    runs(c, 10);
    wait_for_timer(c, SLICE);
    runs(a, SLICE / 2); /* what it had left */
    runs(b, SLICE);
}
END_TEST

START_TEST(the_timer_is_set_for_who_will_be_woken)
{
    wait_for_timer(c, SLICE / 2);
    world_next();
    ck_assert_uint_eq(fake.compare, fake.count + SLICE / 2);
}
END_TEST

START_TEST(but_everyone_has_its_least_turn_first)
{
    wait_for_timer(c, 10);
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(fake.compare, SLICE / 4);
    runs(a, SLICE / 4);
    ck_assert_ptr_eq(world_next(), c);
}
END_TEST

START_TEST(who_has_used_up_its_slice_is_not_woken_before_the_next)
{
    runs(a, SLICE);
    wait_for_timer(a, SLICE / 2);
    runs(b, SLICE / 2);
    runs(b, SLICE / 2);
    runs(c, SLICE);
    runs(a, 10);
}
END_TEST

START_TEST(a_wait_that_ends_at_once_gives_no_precedence)
{
    runs(a, SLICE / 2);
    a->cp0[CP0_status] = STATUS_IE | 0x100;
    a->cp0[CP0_cause] |= 0x100;
    wait_begin(a);
    runs(a, SLICE / 2);
    runs(b, SLICE);
    runs(c, SLICE);
    runs(a, SLICE);
    runs(b, SLICE / 2);
    runs(b, SLICE / 2);
}
END_TEST

START_TEST(an_interrupt_posted_from_elsewhere_wakes_at_once)
{
    c->cp0[CP0_status] = STATUS_IE | 0x100;
    wait_begin(c);
    runs(a, SLICE / 2);
    runs(a, 10);
    vcpu_set_line(c, 0, true);
    ck_assert_ptr_eq(world_next(), c);
}
END_TEST

/* --------------------------------------------------------------- yielding */

START_TEST(who_yields_runs_again_in_the_next_round)
{
    runs(a, 10);
    ck_assert_int_eq(call_yield(a), V_NEXT);
    ck_assert_uint_eq(a->regs.r[2], 0);
    runs(b, SLICE);
    runs(c, SLICE);
    runs(a, SLICE);
}
END_TEST

START_TEST(who_yields_to_nobody_goes_on)
{
    wait_begin(b);
    wait_begin(c);
    runs(a, 10);
    call_yield(a);
    runs(a, SLICE);
    ck_assert_uint_eq(fx_switches(a), 1);
}
END_TEST

START_TEST(yielding_pays_no_debt)
{
    runs(a, 2 * SLICE);
    call_yield(a);
    runs(b, SLICE);
    runs(c, SLICE);
    runs(b, SLICE);
}
END_TEST

/* ------------------------------------------------------------------ time */

START_TEST(time_in_the_idle_world_is_nobodys)
{
    runs(a, 70);
    wait_for_timer(a, 50000);
    wait_for_timer(b, 60000);
    wait_for_timer(c, 60000);
    struct vcpu *idle = world_next();
    fake.count += 50000;
    world_timer_fired();
    runs(a, 5);
    used(75, 0, 0);
    ck_assert_uint_eq(idle->vm->stat.used, 50000);
    ck_assert_uint_eq(a->vm->stat.waited, 50000);
}
END_TEST

START_TEST(time_is_a_sum_that_does_not_wrap)
{
    sharing_start(1);
    for (unsigned i = 0; i < 8; i++) {
        world_next();
        fake.count += 0x40000000;
        world_look();
    }
    account_settle(fake.count);
    ck_assert_uint_eq(a->vm->stat.used, 0x200000000u);
}
END_TEST

static TCase *rounds(void)
{
    TCase *t = tcase_create("rounds");

    tcase_add_checked_fixture(t, sharing_start_three, NULL);
    tcase_add_test(t, a_round_gives_each_vm_one_slice);
    tcase_add_test(t, what_was_used_too_much_is_paid_back);
    tcase_add_test(t, a_debt_of_whole_slices_costs_whole_turns);
    tcase_add_test(t, who_is_in_debt_runs_on_when_nobody_else_can);
    tcase_add_test(t, the_time_of_others_that_wait_makes_no_debt);
    tcase_add_test(t, a_slice_that_was_not_used_is_not_saved_up);
    tcase_add_test(t, nobody_goes_on_longer_for_having_waited_in_between);
    return t;
}

static TCase *turns_cut_short(void)
{
    TCase *t = tcase_create("turns cut short");

    tcase_add_checked_fixture(t, sharing_start_three, NULL);
    tcase_add_test(t, who_is_woken_need_not_wait_for_its_turn);
    tcase_add_test(t, the_timer_is_set_for_who_will_be_woken);
    tcase_add_test(t, but_everyone_has_its_least_turn_first);
    tcase_add_test(t, who_has_used_up_its_slice_is_not_woken_before_the_next);
    tcase_add_test(t, a_wait_that_ends_at_once_gives_no_precedence);
    tcase_add_test(t, an_interrupt_posted_from_elsewhere_wakes_at_once);
    tcase_add_test(t, who_yields_runs_again_in_the_next_round);
    tcase_add_test(t, who_yields_to_nobody_goes_on);
    tcase_add_test(t, yielding_pays_no_debt);
    tcase_add_test(t, time_in_the_idle_world_is_nobodys);
    tcase_add_test(t, time_is_a_sum_that_does_not_wrap);
    return t;
}

Suite *suite_share(void)
{
    Suite *s = suite_create("share");

    suite_add_tcase(s, rounds());
    suite_add_tcase(s, turns_cut_short());
    return s;
}

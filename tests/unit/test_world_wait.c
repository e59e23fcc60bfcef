/* SPDX-License-Identifier: MIT */
/* test_world_wait.c - guests that wait, and the idle world. */
#include <check.h>

#include "tests/unit/sharing.h"
#include "vmm/vcp0.h"
#include "vmm/world.h"

Suite *suite_world_wait(void);

START_TEST(who_waits_gives_the_cpu_to_the_next_at_once)
{
    world_next();
    wait_for_timer(a, 50000);
    ck_assert_ptr_eq(world_next(), b);
    ck_assert_uint_eq(fake.flushes, 2);
}
END_TEST

START_TEST(who_is_woken_is_told_of_its_interrupt)
{
    sharing_start(1);
    world_next();
    wait_for_timer(a, 1000);
    world_next();
    fake.count += 1000;
    ck_assert_ptr_eq(world_next(), a);
    ck_assert(!a->waiting);
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
    ck_assert_uint_eq(a->cp0[CP0_epc], FX_PC);
    ck_assert(a->cp0[CP0_cause] & CAUSE_IP7);
}
END_TEST

START_TEST(with_interrupts_off_a_posted_one_does_not_end_a_wait)
{
    sharing_start(2);
    wait_for_timer(a, 1000);
    a->cp0[CP0_status] &= ~(uint32_t)STATUS_IE;
    fake.count += 1000;
    ck_assert_ptr_eq(world_next(), b);
    ck_assert(a->waiting);
    fx_untold(a);
}
END_TEST

START_TEST(a_wait_with_interrupts_off_does_not_set_the_idle_worlds_timer)
{
    sharing_start(2);
    wait_for_timer(a, 20000);
    wait_for_timer(b, 30000);
    a->cp0[CP0_status] &= ~(uint32_t)STATUS_IE;
    world_next();
    ck_assert_uint_eq(fake.compare, fake.count + 30000);
}
END_TEST

START_TEST(a_pending_interrupt_ends_a_wait_before_it_begins)
{
    sharing_start(1);
    a->cp0[CP0_status] = STATUS_IE | 0x100;
    vcp0_write(a, CP0_cause, 0x100);
    a->waiting = true;
    ck_assert_ptr_eq(world_next(), a);
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
}
END_TEST

START_TEST(when_everyone_waits_the_idle_world_is_entered_in_kernel_mode)
{
    sharing_start(2);
    wait_for_timer(a, 50000);
    wait_for_timer(b, 30000);
    struct vcpu *idle = world_next();
    ck_assert(idle != a && idle != b);
    ck_assert_uint_eq(idle->real_epc, (uint32_t)FAKE_IDLE_PC);
    ck_assert_uint_eq(idle->real_status,
                      HW_LINES | STATUS_EXL | STATUS_IE);
    ck_assert_uint_eq(fake.compare, fake.count + 30000);
}
END_TEST

START_TEST(the_idle_worlds_timer_wakes_the_first_that_is_due)
{
    sharing_start(2);
    wait_for_timer(a, 50000);
    wait_for_timer(b, 30000);
    struct vcpu *idle = world_next();
    fake.count += 30000;
    fx_trap(idle, EXC_Int, 0);
    ck_assert_ptr_eq(world_next(), b);
    ck_assert(a->waiting);
}
END_TEST

START_TEST(coming_back_from_idle_to_the_same_vm_is_no_switch)
{
    sharing_start(1);
    world_next();
    wait_for_timer(a, 1000);
    struct vcpu *idle = world_next();
    fake.count += 1000;
    fx_trap(idle, EXC_Int, 0);
    world_next();
    ck_assert_uint_eq(fx_switches(a), 1);
    ck_assert_uint_eq(fake.flushes, 1);
}
END_TEST

/* Nobody is left who could post it an interrupt. */
START_TEST(a_wait_that_nothing_can_end_is_the_end)
{
    sharing_start(1);
    world_next();
    a->waiting = true;
    world_look();
    world_next();
}
END_TEST

START_TEST(a_masked_timer_does_not_keep_the_idle_world_waiting)
{
    sharing_start(2);
    wait_for_timer(b, 30000);
    a->waiting = true;
    ck_assert(world_next() != b);
    ck_assert_int_eq(a->vm->state, VM_RUNNING);
    ck_assert_uint_eq(fake.compare, fake.count + 30000);
}
END_TEST

static TCase *waiting(void)
{
    TCase *t = tcase_create("waiting");

    tcase_add_checked_fixture(t, sharing_start_three, NULL);
    tcase_add_test(t, who_waits_gives_the_cpu_to_the_next_at_once);
    tcase_add_test(t, who_is_woken_is_told_of_its_interrupt);
    tcase_add_test(t,
                   with_interrupts_off_a_posted_one_does_not_end_a_wait);
    tcase_add_test(
        t, a_wait_with_interrupts_off_does_not_set_the_idle_worlds_timer);
    tcase_add_test(t, a_pending_interrupt_ends_a_wait_before_it_begins);
    tcase_add_test(
        t, when_everyone_waits_the_idle_world_is_entered_in_kernel_mode);
    tcase_add_test(t, the_idle_worlds_timer_wakes_the_first_that_is_due);
    tcase_add_test(t, coming_back_from_idle_to_the_same_vm_is_no_switch);
    tcase_add_test(t, a_masked_timer_does_not_keep_the_idle_world_waiting);
    tcase_add_exit_test(t, a_wait_that_nothing_can_end_is_the_end,
                        FAKE_OFF + 1);
    return t;
}

Suite *suite_world_wait(void)
{
    Suite *s = suite_create("world_wait");

    suite_add_tcase(s, waiting());
    return s;
}

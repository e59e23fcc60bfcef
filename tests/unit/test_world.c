/* SPDX-License-Identifier: MIT */
/* test_world.c - who runs next and for how long; when nobody is left. */
#include <check.h>

#include "tests/unit/sharing.h"
#include "vmm/vcp0.h"
#include "vmm/vm.h"
#include "vmm/world.h"

Suite *suite_world(void);

/* FAR is the timer of who has nothing to wait for. */
enum { MARGIN = 128, FAR = 0x7fffffff };

START_TEST(the_first_to_run_is_the_first_vm)
{
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(fx_switches(a), 1);
    ck_assert_uint_eq(fake.flushes, 1);
}
END_TEST

START_TEST(a_vm_runs_on_until_its_slice_is_over)
{
    world_next();
    fake.count += SLICE - 1;
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(fake.flushes, 1);
    fake.count += 1;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), b);
}
END_TEST

START_TEST(everyone_gets_a_turn_round_and_round)
{
    struct vcpu *turn[] = {a, b, c, a, b, c, a};

    for (unsigned i = 0; i < sizeof turn / sizeof *turn; i++) {
        ck_assert_ptr_eq(world_next(), turn[i]);
        fake.count += SLICE;
        world_timer_fired();
    }
    ck_assert_uint_eq(fake.flushes, sizeof turn / sizeof *turn);
}
END_TEST

START_TEST(slices_go_on_across_the_wrap_of_count)
{
    fake.count = 0xffffff00;
    ck_assert_ptr_eq(world_next(), a);
    fake.count += SLICE - 1;
    ck_assert_ptr_eq(world_next(), a);
    fake.count += 1;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), b);
}
END_TEST

START_TEST(the_timer_is_set_to_the_end_of_the_slice)
{
    fake.count = 77;
    world_next();
    ck_assert_uint_eq(fake.compare, 77 + SLICE);
}
END_TEST

START_TEST(an_earlier_virtual_timer_comes_first)
{
    vcp0_write(a, CP0_compare, vcp0_read(a, CP0_count) + 500);
    world_next();
    ck_assert_uint_eq(fake.compare, fake.count + 500);
}
END_TEST

START_TEST(the_timer_is_never_set_so_close_that_it_is_missed)
{
    vcp0_write(a, CP0_compare, vcp0_read(a, CP0_count) + 3);
    world_next();
    ck_assert_uint_eq(fake.compare, fake.count + MARGIN);
}
END_TEST

/* Looking through sixteen VMs takes time, and so does a flush. */
START_TEST(the_timer_is_not_missed_though_the_monitor_took_its_time)
{
    fake.count_step = MARGIN - 1;
    wait_for_timer(b, FAR);
    wait_for_timer(c, FAR);
    vcp0_write(a, CP0_compare, vcp0_read(a, CP0_count) + 10 * (uint32_t)_i);
    world_next();
    ck_assert_int_gt((int32_t)(fake.compare - fake.count), 0);
}
END_TEST

START_TEST(the_timer_is_not_set_again_without_need)
{
    world_next();
    fake.count += 10;
    world_next();
    ck_assert_uint_eq(fake.compares, 1);
}
END_TEST

START_TEST(a_timer_that_fired_is_taken_back_and_set_anew)
{
    world_next();
    fake.count = fake.compare;
    world_timer_fired();
    ck_assert_uint_eq(fake.compare, fake.count + FAR);
    ck_assert_ptr_eq(world_next(), b);
    ck_assert_uint_eq(fake.compare, fake.count + SLICE);
}
END_TEST

START_TEST(who_is_alone_needs_no_slices)
{
    sharing_start(1);
    world_next();
    fake.count += 1000 * SLICE;
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(fx_switches(a), 1);
    ck_assert_uint_eq(fake.compare, FAR);
}
END_TEST

START_TEST(a_dead_vm_is_left_out)
{
    world_next();
    vm_kill(a->vm, "a test");
    ck_assert_ptr_eq(world_next(), b);
    vm_power_off(c->vm);
    fake.count += SLICE;
    ck_assert_ptr_eq(world_next(), b);
}
END_TEST

START_TEST(emulated_code_that_never_ends_still_gives_turns)
{
    FX_CODE_IS(a, i_type(INSN_beq, 0, 0, -1), 0);
    fx_at(a, FX_KSEG0_PC);
    fake.count_step = 500;
    ck_assert_ptr_eq(world_next(), b);
    ck_assert_uint_gt(a->vm->stat.emulated, 1000);
}
END_TEST

/* ------------------------------------------------------------- power-off */

static void power_off_by(struct vcpu *v, uint32_t status)
{
    v->vm->status = status;
    vm_power_off(v->vm);
}

START_TEST(the_last_vm_takes_the_machine_with_it)
{
    sharing_start(2);
    power_off_by(a, 0);
    ck_assert_ptr_eq(world_next(), b);
    power_off_by(b, 0);
    world_next();
}
END_TEST

START_TEST(the_machines_status_is_1_if_one_vm_ended_badly)
{
    sharing_start(2);
    power_off_by(a, 3);
    power_off_by(b, 0);
    world_next();
}
END_TEST

START_TEST(the_machines_status_is_1_if_one_vm_was_killed)
{
    sharing_start(2);
    vm_kill(a->vm, "a test");
    power_off_by(b, 0);
    world_next();
}
END_TEST

static TCase *turns(void)
{
    TCase *t = tcase_create("turns");

    tcase_add_checked_fixture(t, sharing_start_three, NULL);
    tcase_add_test(t, the_first_to_run_is_the_first_vm);
    tcase_add_test(t, a_vm_runs_on_until_its_slice_is_over);
    tcase_add_test(t, everyone_gets_a_turn_round_and_round);
    tcase_add_test(t, slices_go_on_across_the_wrap_of_count);
    tcase_add_test(t, the_timer_is_set_to_the_end_of_the_slice);
    tcase_add_test(t, an_earlier_virtual_timer_comes_first);
    tcase_add_test(t, the_timer_is_never_set_so_close_that_it_is_missed);
    tcase_add_loop_test(
        t, the_timer_is_not_missed_though_the_monitor_took_its_time, 1, 100);
    tcase_add_test(t, the_timer_is_not_set_again_without_need);
    tcase_add_test(t, a_timer_that_fired_is_taken_back_and_set_anew);
    tcase_add_test(t, who_is_alone_needs_no_slices);
    tcase_add_test(t, a_dead_vm_is_left_out);
    tcase_add_test(t, emulated_code_that_never_ends_still_gives_turns);
    return t;
}

static TCase *the_end(void)
{
    TCase *t = tcase_create("the end");

    tcase_add_exit_test(t, the_last_vm_takes_the_machine_with_it, FAKE_OFF);
    tcase_add_exit_test(t, the_machines_status_is_1_if_one_vm_ended_badly,
                        FAKE_OFF + 1);
    tcase_add_exit_test(t, the_machines_status_is_1_if_one_vm_was_killed,
                        FAKE_OFF + 1);
    return t;
}

Suite *suite_world(void)
{
    Suite *s = suite_create("world");

    suite_add_tcase(s, turns());
    suite_add_tcase(s, the_end());
    return s;
}

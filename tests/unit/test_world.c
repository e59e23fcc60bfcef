/* SPDX-License-Identifier: MIT */
/* test_world.c - who runs next, for how long, and how it is entered. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/vcp0.h"
#include "vmm/vm.h"
#include "vmm/world.h"

Suite *suite_world(void);

enum { SLICE = 10000, MARGIN = 128, FAR = 0x7fffffff };

static struct vcpu *a, *b, *c;

static void start(unsigned vms_wanted)
{
    fx_start(STLB_OFF, 0);
    settings.slice = SLICE;
    a = fx_vcpu("a");
    b = vms_wanted > 1 ? fx_vcpu("b") : NULL;
    c = vms_wanted > 2 ? fx_vcpu("c") : NULL;
}

static void setup(void)
{
    start(3);
}

static void wait(struct vcpu *v, uint32_t until)
{
    v->cp0[CP0_status] |= STATUS_IM7 | STATUS_IE;
    vcp0_write(v, CP0_compare, vcp0_read(v, CP0_count) + until);
    v->waiting = true;
}

/* ------------------------------------------------------------- the entry */

START_TEST(a_guest_is_entered_in_the_mode_below_the_one_it_believes_in)
{
    static const uint32_t ksu[] = {STATUS_KSU_SUPER, STATUS_KSU_SUPER,
                                   STATUS_KSU_USER};

    start(1);
    a->cp0[CP0_status] = (uint32_t)_i * STATUS_KSU_SUPER;
    fx_at(a, 0x00400000);
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(a->real_status,
                      STATUS_IM7 | ksu[_i] | STATUS_EXL | STATUS_IE);
}
END_TEST

START_TEST(a_guest_handler_runs_in_supervisor_mode_whatever_ksu_says)
{
    start(1);
    a->cp0[CP0_status] = STATUS_KSU_USER | STATUS_EXL;
    world_next();
    ck_assert_uint_eq(a->real_status & STATUS_KSU, STATUS_KSU_SUPER);
}
END_TEST

START_TEST(virtual_cu0_is_never_real)
{
    start(1);
    a->cp0[CP0_status] = STATUS_CU0 | STATUS_IM;
    ck_assert_uint_eq(world_next()->real_status & ~(uint32_t)STATUS_KSU,
                      STATUS_IM7 | STATUS_EXL | STATUS_IE);
}
END_TEST

START_TEST(the_guests_asid_is_used_as_it_is)
{
    start(1);
    a->cp0[CP0_entryhi] = 0x12344000 | 0x5a;
    ck_assert_uint_eq(world_next()->real_entryhi, 0x5a);
}
END_TEST

START_TEST(a_guest_in_a_delay_slot_is_entered_at_its_branch)
{
    start(1);
    fx_trap_in_slot(a, EXC_Int, 0);
    ck_assert_uint_eq(a->at.pc, FX_PC + 4);
    ck_assert_uint_eq(world_next()->real_epc, FX_PC);
    fx_at(a, FX_PC + 8);
    ck_assert_uint_eq(world_next()->real_epc, FX_PC + 8);
}
END_TEST

/* ------------------------------------------------------------- the turns */

START_TEST(the_first_to_run_is_the_first_vm)
{
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(a->vm->stat.switches, 1);
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
    ck_assert_ptr_eq(world_next(), b);
}
END_TEST

START_TEST(everyone_gets_a_turn_round_and_round)
{
    struct vcpu *turn[] = {a, b, c, a, b, c, a};

    for (unsigned i = 0; i < sizeof turn / sizeof *turn; i++) {
        ck_assert_ptr_eq(world_next(), turn[i]);
        fake.count += SLICE;
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
    wait(b, FAR);
    wait(c, FAR);
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
    start(1);
    world_next();
    fake.count += 1000 * SLICE;
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(a->vm->stat.switches, 1);
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

/* ------------------------------------------------------ WAIT, and timers */

START_TEST(who_waits_gives_the_cpu_to_the_next_at_once)
{
    world_next();
    wait(a, 50000);
    ck_assert_ptr_eq(world_next(), b);
    ck_assert_uint_eq(fake.flushes, 2);
}
END_TEST

START_TEST(who_is_woken_is_told_of_its_interrupt)
{
    start(1);
    world_next();
    wait(a, 1000);
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
    start(2);
    wait(a, 1000);
    a->cp0[CP0_status] &= ~(uint32_t)STATUS_IE;
    fake.count += 1000;
    ck_assert_ptr_eq(world_next(), b);
    ck_assert(a->waiting);
    fx_untold(a);
}
END_TEST

START_TEST(a_wait_with_interrupts_off_does_not_set_the_idle_worlds_timer)
{
    start(2);
    wait(a, 20000);
    wait(b, 30000);
    a->cp0[CP0_status] &= ~(uint32_t)STATUS_IE;
    world_next();
    ck_assert_uint_eq(fake.compare, fake.count + 30000);
}
END_TEST

START_TEST(a_pending_interrupt_ends_a_wait_before_it_begins)
{
    start(1);
    a->cp0[CP0_status] = STATUS_IE | 0x100;
    vcp0_write(a, CP0_cause, 0x100);
    a->waiting = true;
    ck_assert_ptr_eq(world_next(), a);
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
}
END_TEST

START_TEST(an_interrupt_is_delivered_once_while_exl_is_set)
{
    start(1);
    a->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
    vcp0_write(a, CP0_compare, vcp0_read(a, CP0_count) + 10);
    fake.count += 10;
    world_next();
    world_next();
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
}
END_TEST

START_TEST(an_interrupt_in_a_slot_goes_back_to_the_branch)
{
    start(1);
    a->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
    a->cp0[CP0_cause] = CAUSE_IP7;
    fx_trap_in_slot(a, EXC_Int, 0);
    world_next();
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
    ck_assert_uint_eq(a->cp0[CP0_epc], FX_PC);
    ck_assert(a->cp0[CP0_cause] & CAUSE_BD);
}
END_TEST

START_TEST(when_everyone_waits_the_idle_world_is_entered_in_kernel_mode)
{
    start(2);
    wait(a, 50000);
    wait(b, 30000);
    struct vcpu *idle = world_next();
    ck_assert(idle != a && idle != b);
    ck_assert_uint_eq(idle->real_epc, (uint32_t)FAKE_IDLE_PC);
    ck_assert_uint_eq(idle->real_status,
                      STATUS_IM7 | STATUS_EXL | STATUS_IE);
    ck_assert_uint_eq(fake.compare, fake.count + 30000);
}
END_TEST

START_TEST(the_idle_worlds_timer_wakes_the_first_that_is_due)
{
    start(2);
    wait(a, 50000);
    wait(b, 30000);
    struct vcpu *idle = world_next();
    fake.count += 30000;
    fx_trap(idle, EXC_Int, 0);
    ck_assert_ptr_eq(world_next(), b);
    ck_assert(a->waiting);
}
END_TEST

START_TEST(coming_back_from_idle_to_the_same_vm_is_no_switch)
{
    start(1);
    world_next();
    wait(a, 1000);
    struct vcpu *idle = world_next();
    fake.count += 1000;
    fx_trap(idle, EXC_Int, 0);
    world_next();
    ck_assert_uint_eq(a->vm->stat.switches, 1);
    ck_assert_uint_eq(fake.flushes, 1);
}
END_TEST

/* Nobody is left who could post it an interrupt. */
START_TEST(a_wait_that_nothing_can_end_is_the_end)
{
    start(1);
    world_next();
    a->waiting = true;
    world_next();
}
END_TEST

START_TEST(a_masked_timer_does_not_keep_the_idle_world_waiting)
{
    start(2);
    wait(b, 30000);
    a->waiting = true;
    ck_assert(world_next() != b);
    ck_assert_int_eq(a->vm->state, VM_RUNNING);
    ck_assert_uint_eq(fake.compare, fake.count + 30000);
}
END_TEST

/* ------------------------------------------------------------ emulation */

START_TEST(code_in_kseg0_is_emulated_before_the_guest_is_entered)
{
    start(1);
    a->regs.r[T1] = FX_PC + 0x100;
    FX_CODE_IS(a, r_type(INSN_jr, 0, T1, 0), i_type(INSN_addiu, T0, 0, 3));
    fx_at(a, KSEG0_BASE + FX_CODE);
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(a->real_epc, FX_PC + 0x100);
    ck_assert_uint_eq(a->regs.r[T0], 3);
}
END_TEST

START_TEST(emulated_code_that_never_ends_still_gives_turns)
{
    FX_CODE_IS(a, i_type(INSN_beq, 0, 0, -1), 0);
    fx_at(a, KSEG0_BASE + FX_CODE);
    fake.count_step = 500;
    ck_assert_ptr_eq(world_next(), b);
    ck_assert_uint_gt(a->vm->stat.emulated, 1000);
}
END_TEST

START_TEST(emulated_code_is_interrupted_between_rounds)
{
    start(1);
    a->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
    vcp0_write(a, CP0_compare, vcp0_read(a, CP0_count) + 1000);
    FX_CODE_IS(a, i_type(INSN_beq, 0, 0, -1), 0);
    fx_at(a, KSEG0_BASE + FX_CODE);
    fake.count_step = 500;
    ck_assert_ptr_eq(world_next(), a);
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
}
END_TEST

/* ---------------------------------------------------------- power-off */

static void power_off_by(struct vcpu *v, uint32_t status)
{
    v->vm->status = status;
    vm_power_off(v->vm);
}

START_TEST(the_last_vm_takes_the_machine_with_it)
{
    start(2);
    power_off_by(a, 0);
    ck_assert_ptr_eq(world_next(), b);
    power_off_by(b, 0);
    world_next();
}
END_TEST

START_TEST(the_machines_status_is_1_if_one_vm_ended_badly)
{
    start(2);
    power_off_by(a, 3);
    power_off_by(b, 0);
    world_next();
}
END_TEST

START_TEST(the_machines_status_is_1_if_one_vm_was_killed)
{
    start(2);
    vm_kill(a->vm, "a test");
    power_off_by(b, 0);
    world_next();
}
END_TEST

static TCase *entry(void)
{
    TCase *t = tcase_create("entry");

    tcase_add_loop_test(
        t, a_guest_is_entered_in_the_mode_below_the_one_it_believes_in, 0, 3);
    tcase_add_test(
        t, a_guest_handler_runs_in_supervisor_mode_whatever_ksu_says);
    tcase_add_test(t, virtual_cu0_is_never_real);
    tcase_add_test(t, the_guests_asid_is_used_as_it_is);
    tcase_add_test(t, a_guest_in_a_delay_slot_is_entered_at_its_branch);
    tcase_add_test(t, code_in_kseg0_is_emulated_before_the_guest_is_entered);
    tcase_add_test(t, emulated_code_is_interrupted_between_rounds);
    return t;
}

static TCase *turns(void)
{
    TCase *t = tcase_create("turns");

    tcase_add_checked_fixture(t, setup, NULL);
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

static TCase *waiting(void)
{
    TCase *t = tcase_create("waiting");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, who_waits_gives_the_cpu_to_the_next_at_once);
    tcase_add_test(t, who_is_woken_is_told_of_its_interrupt);
    tcase_add_test(t,
                   with_interrupts_off_a_posted_one_does_not_end_a_wait);
    tcase_add_test(
        t, a_wait_with_interrupts_off_does_not_set_the_idle_worlds_timer);
    tcase_add_test(t, a_pending_interrupt_ends_a_wait_before_it_begins);
    tcase_add_test(t, an_interrupt_is_delivered_once_while_exl_is_set);
    tcase_add_test(t, an_interrupt_in_a_slot_goes_back_to_the_branch);
    tcase_add_test(
        t, when_everyone_waits_the_idle_world_is_entered_in_kernel_mode);
    tcase_add_test(t, the_idle_worlds_timer_wakes_the_first_that_is_due);
    tcase_add_test(t, coming_back_from_idle_to_the_same_vm_is_no_switch);
    tcase_add_test(t, a_masked_timer_does_not_keep_the_idle_world_waiting);
    tcase_add_exit_test(t, a_wait_that_nothing_can_end_is_the_end,
                        FAKE_OFF + 1);
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

    suite_add_tcase(s, entry());
    suite_add_tcase(s, turns());
    suite_add_tcase(s, waiting());
    suite_add_tcase(s, the_end());
    return s;
}

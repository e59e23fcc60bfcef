/* SPDX-License-Identifier: MIT */
/* test_world_entry.c - how a guest is entered, and what it is told. */
#include <check.h>

#include "tests/unit/sharing.h"
#include "vmm/emulate.h"
#include "vmm/hold.h"
#include "vmm/vcp0.h"
#include "vmm/wait.h"
#include "vmm/world.h"

Suite *suite_world_entry(void);

START_TEST(a_guest_is_entered_in_the_mode_below_the_one_it_believes_in)
{
    static const uint32_t ksu[] = {STATUS_KSU_SUPER, STATUS_KSU_SUPER,
                                   STATUS_KSU_USER};

    sharing_start(1);
    a->cp0[CP0_status] = (uint32_t)_i * STATUS_KSU_SUPER;
    fx_at(a, 0x00400000);
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(a->real_status,
                      HW_LINES | ksu[_i] | STATUS_EXL | STATUS_IE);
}
END_TEST

START_TEST(a_guest_handler_runs_in_supervisor_mode_whatever_ksu_says)
{
    sharing_start(1);
    a->cp0[CP0_status] = STATUS_KSU_USER | STATUS_EXL;
    world_next();
    ck_assert_uint_eq(a->real_status & STATUS_KSU, STATUS_KSU_SUPER);
}
END_TEST

START_TEST(virtual_cu0_is_never_real)
{
    sharing_start(1);
    a->cp0[CP0_status] = STATUS_CU0 | STATUS_IM;
    ck_assert_uint_eq(world_next()->real_status & ~(uint32_t)STATUS_KSU,
                      HW_LINES | STATUS_EXL | STATUS_IE);
}
END_TEST

START_TEST(the_guests_asid_is_used_as_it_is)
{
    sharing_start(1);
    a->cp0[CP0_entryhi] = 0x12344000 | 0x5a;
    ck_assert_uint_eq(world_next()->real_entryhi, 0x5a);
}
END_TEST

START_TEST(a_guest_in_a_delay_slot_is_entered_at_its_branch)
{
    sharing_start(1);
    fx_trap_in_slot(a, EXC_Int, 0);
    ck_assert_uint_eq(a->at.pc, FX_PC + 4);
    ck_assert_uint_eq(world_next()->real_epc, FX_PC);
    fx_at(a, FX_PC + 8);
    ck_assert_uint_eq(world_next()->real_epc, FX_PC + 8);
}
END_TEST

/* ------------------------------------------------------------ interrupts */

START_TEST(an_interrupt_is_delivered_once_while_exl_is_set)
{
    sharing_start(1);
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
    sharing_start(1);
    a->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
    a->cp0[CP0_cause] = CAUSE_IP7;
    fx_trap_in_slot(a, EXC_Int, 0);
    world_next();
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
    ck_assert_uint_eq(a->cp0[CP0_epc], FX_PC);
    ck_assert(a->cp0[CP0_cause] & CAUSE_BD);
}
END_TEST

/* ------------------------------------------------------------- emulation */

START_TEST(code_in_kseg0_is_emulated_before_the_guest_is_entered)
{
    sharing_start(1);
    a->regs.r[T1] = FX_PC + 0x100;
    FX_CODE_IS(a, r_type(INSN_jr, 0, T1, 0), i_type(INSN_addiu, T0, 0, 3));
    fx_at(a, FX_KSEG0_PC);
    ck_assert_ptr_eq(world_next(), a);
    ck_assert_uint_eq(a->real_epc, FX_PC + 0x100);
    ck_assert_uint_eq(a->regs.r[T0], 3);
}
END_TEST

START_TEST(emulated_code_is_interrupted_between_rounds)
{
    sharing_start(1);
    a->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
    vcp0_write(a, CP0_compare, vcp0_read(a, CP0_count) + 1000);
    FX_CODE_IS(a, i_type(INSN_beq, 0, 0, -1), 0);
    fx_at(a, FX_KSEG0_PC);
    fake.count_step = 500;
    ck_assert_ptr_eq(world_next(), a);
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
}
END_TEST

/* Its handler is in kseg0, and so is what it interrupts: a long loop. */
static void interrupted_by_an_emulated_handler(void)
{
    sharing_start(1);
    FX_CODE_IS(a, i_type(INSN_beq, 0, 0, -1), 0);
    fx_set_word(a, VECTOR_GENERAL, bare(INSN_eret));
    a->cp0[CP0_ebase] = KSEG0_BASE;
    a->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
    a->cp0[CP0_cause] = CAUSE_IP7; /* and the handler leaves it so */
}

START_TEST(interrupted_code_gets_on_between_two_emulated_handlers)
{
    interrupted_by_an_emulated_handler();
    fx_at(a, FX_KSEG0_PC);
    fake.count_step = 10;
    hold_after_delivery(a);
    ck_assert(hold_now(a));
    while (hold_now(a)) {
        uint32_t before = a->vm->stat.emulated;

        hold_emulate_round(a);
        ck_assert_uint_gt(a->vm->stat.emulated, before);
    }
    ck_assert_uint_ge(a->vm->stat.emulated, EMULATE_ROUND);
}
END_TEST

START_TEST(what_the_handler_itself_does_is_not_getting_on)
{
    interrupted_by_an_emulated_handler();
    fx_at(a, FX_KSEG0_PC);
    hold_after_delivery(a);
    a->cp0[CP0_status] |= STATUS_EXL;
    hold_emulate_round(a);
    ck_assert_uint_eq(a->owed, EMULATE_ROUND);
}
END_TEST

/* The handler is emulated, the interrupted code is not. */
START_TEST(interrupted_code_that_runs_directly_has_a_while_to_itself)
{
    interrupted_by_an_emulated_handler();
    world_next();
    ck_assert_uint_eq(a->real_epc, FX_PC);
    ck_assert_uint_eq(a->vm->stat.reflected[EXC_Int], 1);
    ck_assert_uint_eq(fake.compare, fake.count + HOLD_COUNTS);
    world_news();
    world_next();
    ck_assert_uint_eq(a->vm->stat.reflected[EXC_Int], 1);
    fake.count += HOLD_COUNTS;
    world_timer_fired();
    world_next();
    ck_assert_uint_eq(a->vm->stat.reflected[EXC_Int], 2);
}
END_TEST

START_TEST(an_interrupt_by_software_is_never_held)
{
    interrupted_by_an_emulated_handler();
    fx_at(a, FX_KSEG0_PC);
    hold_after_delivery(a);
    a->cp0[CP0_cause] |= CAUSE_IP_SOFTWARE;
    ck_assert(hold_now(a)); /* it is masked */
    a->cp0[CP0_status] |= CAUSE_IP_SOFTWARE;
    ck_assert(!hold_now(a));
}
END_TEST

START_TEST(who_waits_is_owed_nothing)
{
    interrupted_by_an_emulated_handler();
    hold_after_delivery(a);
    wait_begin(a);
    ck_assert(!hold_now(a));
}
END_TEST

START_TEST(after_a_handler_that_runs_directly_nothing_is_held)
{
    sharing_start(1);
    a->cp0[CP0_status] = STATUS_IE | STATUS_IM7;
    a->cp0[CP0_cause] = CAUSE_IP7;
    world_next();
    fx_reflected(a, EXC_Int, VECTOR_GENERAL);
    ck_assert(!hold_now(a));
}
END_TEST

/* By the monitor's eret if it runs directly; this is the emulated one. */
START_TEST(an_sc_fails_if_another_vm_ran_since_its_ll)
{
    sharing_start(2);
    world_next();
    a->regs.r[T0] = FX_PC + 0x100;
    fx_done(a, i_type(INSN_ll, T1, T0, 0));
    fake.count += SLICE;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), b);
    fake.count += SLICE;
    world_timer_fired();
    ck_assert_ptr_eq(world_next(), a);
    a->regs.r[T1] = 7;
    fx_done(a, i_type(INSN_sc, T1, T0, 0));
    ck_assert_uint_eq(a->regs.r[T1], 0);
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
    tcase_add_test(t, interrupted_code_gets_on_between_two_emulated_handlers);
    tcase_add_test(t, what_the_handler_itself_does_is_not_getting_on);
    tcase_add_test(
        t, interrupted_code_that_runs_directly_has_a_while_to_itself);
    tcase_add_test(t, an_interrupt_by_software_is_never_held);
    tcase_add_test(t, who_waits_is_owed_nothing);
    tcase_add_test(t, after_a_handler_that_runs_directly_nothing_is_held);
    tcase_add_test(t, an_sc_fails_if_another_vm_ran_since_its_ll);
    tcase_add_test(t, an_interrupt_is_delivered_once_while_exl_is_set);
    tcase_add_test(t, an_interrupt_in_a_slot_goes_back_to_the_branch);
    return t;
}

Suite *suite_world_entry(void)
{
    Suite *s = suite_create("world_entry");

    suite_add_tcase(s, entry());
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_trap.c - what each real exception means: all but address errors. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/trap.h"

Suite *suite_trap(void);

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    v->regs.r[T0] = 7;
}

static void cpu_unusable(unsigned ce)
{
    v->trap = (struct trap){.cause = EXC_CpU << CAUSE_EXC_SHIFT |
                                     ce << CAUSE_CE_SHIFT,
                            .epc = v->at.pc};
    vmm_trap(v);
}

static const enum exc guests_own[] = {EXC_Sys, EXC_Bp, EXC_Tr, EXC_Ov};

START_TEST(what_is_the_guests_own_business_is_reflected_from_every_mode)
{
    for (int mode = MODE_KERNEL; mode <= MODE_USER; mode++) {
        setup();
        fx_in_mode(v, mode);
        fx_trap(v, guests_own[_i], 0);
        fx_reflected(v, guests_own[_i], VECTOR_GENERAL);
        ck_assert_uint_eq(v->cp0[CP0_epc], FX_PC);
    }
}
END_TEST

START_TEST(a_trap_in_a_delay_slot_is_told_with_bd_and_the_branch)
{
    fx_trap_in_slot(v, EXC_Sys, 0);
    fx_reflected(v, EXC_Sys, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_PC);
    ck_assert(v->cp0[CP0_cause] & CAUSE_BD);
}
END_TEST

START_TEST(a_kernels_privileged_instruction_is_emulated)
{
    v->cp0[CP0_epc] = 0xabcd;
    FX_CODE_IS(v, cp0_move(INSN_mfc0, T0, CP0_epc));
    cpu_unusable(0);
    ck_assert_uint_eq(v->regs.r[T0], 0xabcd);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
    fx_untold(v);
}
END_TEST

/* Loop: supervisor, user. */
START_TEST(outside_kernel_mode_a_privileged_instruction_is_reflected)
{
    fx_in_mode(v, 1 + _i);
    FX_CODE_IS(v, cp0_move(INSN_mfc0, T0, CP0_epc));
    cpu_unusable(0);
    fx_reflected(v, EXC_CpU, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_CE, 0);
    ck_assert_uint_eq(v->regs.r[T0], 7);
}
END_TEST

START_TEST(virtual_cu0_allows_privileged_instructions_outside_kernel_mode)
{
    fx_in_mode(v, MODE_SUPER);
    v->cp0[CP0_status] |= STATUS_CU0;
    v->cp0[CP0_epc] = 0xabcd;
    FX_CODE_IS(v, cp0_move(INSN_mfc0, T0, CP0_epc));
    cpu_unusable(0);
    ck_assert_uint_eq(v->regs.r[T0], 0xabcd);
    fx_untold(v);
}
END_TEST

/* Loop: coprocessors 1 to 3, in every mode. */
START_TEST(other_coprocessors_are_reflected_by_number)
{
    for (int mode = MODE_KERNEL; mode <= MODE_USER; mode++) {
        setup();
        fx_in_mode(v, mode);
        cpu_unusable((unsigned)_i);
        fx_reflected(v, EXC_CpU, VECTOR_GENERAL);
        ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_CE,
                          (uint32_t)_i << CAUSE_CE_SHIFT);
    }
}
END_TEST

/* Loop: an undefined word of COP0 (hypcall among them), in every mode. */
START_TEST(an_undefined_cop0_word_is_reserved_to_kernels_unusable_to_others)
{
    fx_in_mode(v, _i);
    FX_CODE_IS(v, 0x42000029);
    cpu_unusable(0);
    fx_reflected(v, _i == MODE_KERNEL ? EXC_RI : EXC_CpU, VECTOR_GENERAL);
}
END_TEST

START_TEST(a_reserved_instruction_is_reflected_from_every_mode)
{
    fx_in_mode(v, _i);
    if (_i == MODE_USER) /* its code must be somewhere it may fetch */
        vtlb_set(&v->vtlb, 9, vtlb_entry_from(
            0x00400000, 0, fx_lo(FX_CODE >> PAGE_SHIFT, FX_V), 0));
    FX_CODE_IS(v, 0xffffffff);
    if (_i == MODE_USER)
        fx_at(v, 0x00400000);
    fx_trap(v, EXC_RI, 0);
    fx_reflected(v, EXC_RI, VECTOR_GENERAL);
}
END_TEST

/* The real HWREna is 0: RDHWR comes as reserved whatever the guest set. */
START_TEST(rdhwr_is_allowed_by_the_virtual_hwrena)
{
    uint32_t word = 0x7c00003b | T0 << 16 | 2 << 11; /* rdhwr t0, cc */

    fx_in_mode(v, MODE_SUPER);
    v->cp0[CP0_hwrena] = 1u << 2;
    fake.count = 1000;
    v->count_offset = 24;
    FX_CODE_IS(v, word);
    fx_trap(v, EXC_RI, 0);
    ck_assert_uint_eq(v->regs.r[T0], 1024);
    fx_untold(v);
    v->cp0[CP0_hwrena] = 1u << 1;
    fx_at(v, FX_PC);
    fx_trap(v, EXC_RI, 0);
    fx_reflected(v, EXC_RI, VECTOR_GENERAL);
}
END_TEST

START_TEST(the_real_timer_is_not_the_guests_business)
{
    fx_trap(v, EXC_Int, 0);
    ck_assert_uint_eq(v->at.pc, FX_PC);
    ck_assert_uint_eq(fake.compares, 1);
    fx_untold(v);
}
END_TEST

static const enum exc broken[] = {EXC_IBE, EXC_DBE, EXC_MCheck};

START_TEST(a_promise_of_the_monitor_that_breaks_kills_the_vm)
{
    struct vcpu *other = fx_vcpu("two");

    fx_trap(v, broken[_i], 0);
    ck_assert_int_eq(v->vm->state, VM_KILLED);
    ck_assert_int_eq(other->vm->state, VM_RUNNING);
    ck_assert_ptr_nonnull(v->vm->killed_why);
}
END_TEST

/* Every code without a row in exc.def. */
START_TEST(a_trap_that_no_guest_can_take_kills_the_vm)
{
    if (exc_info[_i].name)
        return;
    fx_trap(v, (enum exc)_i, 0);
    ck_assert_int_eq(v->vm->state, VM_KILLED);
    ck_assert_str_eq(v->vm->killed_why, "took a trap no guest can take");
}
END_TEST

START_TEST(traps_are_counted_by_cause)
{
    fx_trap(v, EXC_Sys, 0);
    fx_trap(v, EXC_Sys, 0);
    fx_trap(v, EXC_Int, 0);
    ck_assert_uint_eq(v->vm->stat.exits[EXC_Sys], 2);
    ck_assert_uint_eq(v->vm->stat.exits[EXC_Int], 1);
    ck_assert_uint_eq(v->vm->stat.reflected[EXC_Sys], 2);
}
END_TEST

static TCase *instructions(void)
{
    TCase *t = tcase_create("instructions");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_kernels_privileged_instruction_is_emulated);
    tcase_add_loop_test(
        t, outside_kernel_mode_a_privileged_instruction_is_reflected, 0, 2);
    tcase_add_test(
        t, virtual_cu0_allows_privileged_instructions_outside_kernel_mode);
    tcase_add_loop_test(t, other_coprocessors_are_reflected_by_number, 1, 4);
    tcase_add_loop_test(
        t, an_undefined_cop0_word_is_reserved_to_kernels_unusable_to_others, 0,
        3);
    tcase_add_loop_test(t, a_reserved_instruction_is_reflected_from_every_mode,
                        0, 3);
    tcase_add_test(t, rdhwr_is_allowed_by_the_virtual_hwrena);
    return t;
}

static TCase *others(void)
{
    TCase *t = tcase_create("others");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(
        t, what_is_the_guests_own_business_is_reflected_from_every_mode, 0,
        sizeof guests_own / sizeof *guests_own);
    tcase_add_test(t, a_trap_in_a_delay_slot_is_told_with_bd_and_the_branch);
    tcase_add_test(t, the_real_timer_is_not_the_guests_business);
    tcase_add_loop_test(t, a_promise_of_the_monitor_that_breaks_kills_the_vm,
                        0, sizeof broken / sizeof *broken);
    tcase_add_loop_test(t, a_trap_that_no_guest_can_take_kills_the_vm, 0,
                        EXC_CODES);
    tcase_add_test(t, traps_are_counted_by_cause);
    return t;
}

Suite *suite_trap(void)
{
    Suite *s = suite_create("trap");

    suite_add_tcase(s, instructions());
    suite_add_tcase(s, others());
    return s;
}

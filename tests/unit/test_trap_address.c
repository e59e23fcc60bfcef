/* SPDX-License-Identifier: MIT */
/* test_trap_address.c - address errors: the guest's, or memory to emulate. */
#include <check.h>

#include "machine/spec/board.h"
#include "tests/vmm_fixture.h"
#include "vmm/emulate.h"

Suite *suite_trap_address(void);

enum { SECRET = 0x5ec2e7, AT = 0x9000 };

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    fx_set_word(v, AT, SECRET);
    v->regs.r[T0] = 7;
}

/* Loop: kseg0 and kseg1. */
START_TEST(a_kernels_load_from_an_unmapped_segment_is_emulated)
{
    v->regs.r[T1] = (_i ? KSEG1_BASE : KSEG0_BASE) + AT;
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, 0));
    fx_trap(v, EXC_AdEL, v->regs.r[T1]);
    ck_assert_uint_eq(v->regs.r[T0], SECRET);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
    fx_untold(v);
}
END_TEST

START_TEST(a_kernels_store_to_an_unmapped_segment_is_emulated)
{
    v->regs.r[T1] = KSEG0_BASE + AT;
    FX_CODE_IS(v, i_type(INSN_sw, T0, T1, 0));
    fx_trap(v, EXC_AdES, v->regs.r[T1]);
    ck_assert_uint_eq(fx_word(v, AT), 7);
    ck_assert_uint_eq(fake.stores, 1);
    fx_untold(v);
}
END_TEST

START_TEST(kseg3_goes_through_the_guests_own_tlb_first)
{
    vtlb_set(&v->vtlb, 9,
             vtlb_entry_from(0xe0000000, 0, fx_lo(AT >> PAGE_SHIFT, FX_V), 0));
    v->regs.r[T1] = 0xe0000000;
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, 0));
    fx_trap(v, EXC_AdEL, 0xe0000000);
    ck_assert_uint_eq(v->regs.r[T0], SECRET);
    FX_CODE_IS(v, i_type(INSN_sw, T0, T1, 0));
    fx_trap(v, EXC_AdES, 0xe0000000);
    fx_reflected(v, EXC_Mod, VECTOR_GENERAL);
}
END_TEST

START_TEST(kseg3_unmapped_is_the_guests_refill)
{
    v->regs.r[T1] = 0xe0000004;
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, 0));
    fx_trap(v, EXC_AdEL, 0xe0000004);
    fx_reflected(v, EXC_TLBL, VECTOR_REFILL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0xe0000004);
}
END_TEST

START_TEST(a_device_in_kseg1_answers)
{
    v->regs.r[T1] = KSEG1_BASE + BOARD_own;
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, OWN_MAGIC_AT));
    fx_trap(v, EXC_AdEL, v->regs.r[T1]);
    ck_assert_uint_eq(v->regs.r[T0], OWN_MAGIC);
}
END_TEST

/* Loop: supervisor, user; loads and stores. */
START_TEST(an_unmapped_segment_outside_kernel_mode_is_an_address_error)
{
    enum exc exc = _i & 1 ? EXC_AdES : EXC_AdEL;

    fx_in_mode(v, _i & 2 ? MODE_USER : MODE_SUPER);
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, 0));
    fx_trap(v, exc, KSEG0_BASE + AT);
    fx_reflected(v, exc, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], KSEG0_BASE + AT);
    ck_assert_uint_eq(v->regs.r[T0], 7);
}
END_TEST

START_TEST(a_misaligned_access_is_reflected_from_every_mode)
{
    fx_in_mode(v, _i);
    fx_trap(v, EXC_AdES, 0x00400002);
    fx_reflected(v, EXC_AdES, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], 0x00400002);
}
END_TEST

START_TEST(a_misaligned_access_to_kseg0_is_reflected_with_its_address)
{
    v->regs.r[T1] = KSEG0_BASE + AT + 2;
    FX_CODE_IS(v, i_type(INSN_lw, T0, T1, 0));
    fx_trap(v, EXC_AdEL, KSEG0_BASE + AT + 2);
    fx_reflected(v, EXC_AdEL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_badvaddr], KSEG0_BASE + AT + 2);
}
END_TEST

/* Loop: kseg0, kseg1, kseg3. */
START_TEST(a_kernel_that_jumps_into_kernel_segments_is_left_to_emulation)
{
    static const uint32_t to[] = {0x80008000, 0xa0008000, 0xe0008000};

    fx_at(v, to[_i]);
    fx_trap(v, EXC_AdEL, to[_i]);
    ck_assert_uint_eq(v->at.pc, to[_i]);
    ck_assert(emulate_wanted(v));
    fx_untold(v);
}
END_TEST

START_TEST(a_delay_slot_that_lies_in_kseg3_is_emulated_with_its_branch_known)
{
    vtlb_set(&v->vtlb, 9, vtlb_entry_from(0xdfffe000, 0, 0, fx_lo(0x10, FX_V)));
    vtlb_set(&v->vtlb, 8, vtlb_entry_from(0xe0000000, 0, fx_lo(0x11, FX_V), 0));
    fx_set_word(v, 0x10ffc, i_type(INSN_beq, 0, 0, 3));
    fx_set_word(v, 0x11000, i_type(INSN_addiu, T0, 0, 55));
    fx_at(v, 0xdffffffc);
    fx_trap_in_slot(v, EXC_AdEL, 0xe0000000);
    ck_assert_uint_eq(v->regs.r[T0], 55);
    ck_assert_uint_eq(v->at.pc, 0xe000000c);
}
END_TEST

START_TEST(a_user_that_jumps_into_the_kernel_gets_an_address_error)
{
    fx_in_mode(v, MODE_USER);
    fx_at(v, 0x80008000);
    fx_trap(v, EXC_AdEL, 0x80008000);
    fx_reflected(v, EXC_AdEL, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_epc], 0x80008000);
}
END_TEST

static TCase *addresses(void)
{
    TCase *t = tcase_create("addresses");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(
        t, a_kernels_load_from_an_unmapped_segment_is_emulated, 0, 2);
    tcase_add_test(t, a_kernels_store_to_an_unmapped_segment_is_emulated);
    tcase_add_test(t, kseg3_goes_through_the_guests_own_tlb_first);
    tcase_add_test(t, kseg3_unmapped_is_the_guests_refill);
    tcase_add_test(t, a_device_in_kseg1_answers);
    tcase_add_loop_test(
        t, an_unmapped_segment_outside_kernel_mode_is_an_address_error, 0, 4);
    tcase_add_loop_test(t, a_misaligned_access_is_reflected_from_every_mode, 0,
                        3);
    tcase_add_test(t,
                   a_misaligned_access_to_kseg0_is_reflected_with_its_address);
    tcase_add_loop_test(
        t, a_kernel_that_jumps_into_kernel_segments_is_left_to_emulation, 0,
        3);
    tcase_add_test(
        t, a_delay_slot_that_lies_in_kseg3_is_emulated_with_its_branch_known);
    tcase_add_test(t, a_user_that_jumps_into_the_kernel_gets_an_address_error);
    return t;
}

Suite *suite_trap_address(void)
{
    Suite *s = suite_create("trap_address");

    suite_add_tcase(s, addresses());
    return s;
}

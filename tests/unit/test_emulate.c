/* SPDX-License-Identifier: MIT */
/* test_emulate.c - ordinary instructions done for the guest. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/emulate.h"

Suite *suite_emulate(void);

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
}

START_TEST(an_alu_instruction_goes_on_behind_itself)
{
    v->regs.r[T1] = 40;
    fx_done(v, i_type(INSN_addiu, T0, T1, 2));
    ck_assert_uint_eq(v->regs.r[T0], 42);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
    ck_assert_uint_eq(v->vm->stat.emulated, 1);
}
END_TEST

static const struct {
    enum insn_id id;
    uint32_t s, t;
    enum exc exc;
} raises[] = {
    {INSN_add, 0x7fffffff, 1, EXC_Ov}, {INSN_sub, 0x80000000, 1, EXC_Ov},
    {INSN_teq, 5, 5, EXC_Tr},          {INSN_tltu, 1, 2, EXC_Tr},
    {INSN_syscall, 0, 0, EXC_Sys},     {INSN_break, 0, 0, EXC_Bp},
};

START_TEST(what_raises_on_hardware_raises_here)
{
    v->regs.r[T1] = raises[_i].s;
    v->regs.r[T2] = raises[_i].t;
    v->regs.r[T0] = 7;
    fx_do(v, r_type(raises[_i].id, T0, T1, T2));
    fx_reflected(v, raises[_i].exc, VECTOR_GENERAL);
    ck_assert_uint_eq(v->regs.r[T0], 7);
    ck_assert_uint_eq(v->cp0[CP0_epc], FX_PC);
}
END_TEST

static const struct {
    uint32_t word;
    enum exc exc;
    unsigned ce;
} unusable[] = {
    {0x44000000, EXC_CpU, 1}, {0x48000000, EXC_CpU, 2},
    {0xc4000000, EXC_CpU, 1}, {0x42000029, EXC_RI, 0},
    {0xffffffff, EXC_RI, 0},  {0x7000003f, EXC_RI, 0},
};

START_TEST(absent_coprocessors_and_reserved_words_raise)
{
    fx_do(v, unusable[_i].word);
    fx_reflected(v, unusable[_i].exc, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_CE,
                      unusable[_i].ce << CAUSE_CE_SHIFT);
}
END_TEST

/* Privileged, and an undefined word of COP0. */
START_TEST(emulated_user_code_may_not_use_cp0)
{
    vtlb_set(&v->vtlb, 9, vtlb_entry_from(
        0x00400000, 0, fx_lo(FX_CODE >> PAGE_SHIFT, FX_V), 0));
    FX_CODE_IS(v, _i ? 0x42000029 : bare(INSN_tlbwi));
    fx_user(v);
    fx_at(v, 0x00400000);
    fx_steps(v, 1);
    fx_reflected(v, EXC_CpU, VECTOR_GENERAL);
    ck_assert_uint_eq(v->cp0[CP0_cause] & CAUSE_CE, 0);
}
END_TEST

static uint32_t rdhwr(unsigned number)
{
    return insn_info[INSN_rdhwr].match | T0 << 16 | number << 11;
}

START_TEST(rdhwr_reads_what_the_virtual_cpu_is)
{
    static const uint32_t want[] = {0, 16, 500, 2};

    v->count_offset = 0;
    fake.count = 500;
    fx_done(v, rdhwr((unsigned)_i));
    ck_assert_uint_eq(v->regs.r[T0], want[_i]);
}
END_TEST

START_TEST(outside_kernel_mode_rdhwr_asks_hwrena_bit_by_bit)
{
    for (unsigned enabled = 0; enabled < 16; enabled++) {
        setup();
        FX_CODE_IS(v, rdhwr((unsigned)_i));
        v->cp0[CP0_status] = STATUS_KSU_SUPER;
        v->cp0[CP0_hwrena] = enabled;
        enum verdict verdict = emulate_here(v);
        bool allowed = enabled >> _i & 1;
        ck_assert_int_eq(verdict, allowed ? V_NEXT : V_REFLECT);
        ck_assert(allowed || v->fault.exc == EXC_RI);
    }
}
END_TEST

START_TEST(a_hardware_register_that_does_not_exist_is_reserved)
{
    v->cp0[CP0_hwrena] = 0xffffffff;
    fx_do(v, rdhwr((unsigned)_i));
    fx_reflected(v, EXC_RI, VECTOR_GENERAL);
}
END_TEST

START_TEST(synci_needs_a_translation_and_hints_do_not)
{
    v->regs.r[T1] = 0x00400000;
    fx_done(v, i_type(INSN_pref, 0, T1, 0));
    fx_done(v, bare(INSN_sync));
    fx_do(v, i_type(INSN_synci, 0, T1, 0));
    fx_reflected(v, EXC_TLBL, VECTOR_REFILL);
}
END_TEST

static TCase *ordinary(void)
{
    TCase *t = tcase_create("ordinary");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, an_alu_instruction_goes_on_behind_itself);
    tcase_add_loop_test(t, what_raises_on_hardware_raises_here, 0,
                        sizeof raises / sizeof *raises);
    tcase_add_loop_test(t, absent_coprocessors_and_reserved_words_raise, 0,
                        sizeof unusable / sizeof *unusable);
    tcase_add_loop_test(t, emulated_user_code_may_not_use_cp0, 0, 2);
    tcase_add_loop_test(t, rdhwr_reads_what_the_virtual_cpu_is, 0, 4);
    tcase_add_loop_test(t, outside_kernel_mode_rdhwr_asks_hwrena_bit_by_bit, 0,
                        4);
    tcase_add_loop_test(
        t, a_hardware_register_that_does_not_exist_is_reserved, 4, 32);
    tcase_add_test(t, synci_needs_a_translation_and_hints_do_not);
    return t;
}

Suite *suite_emulate(void)
{
    Suite *s = suite_create("emulate");

    suite_add_tcase(s, ordinary());
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_hypercall.c - monitor calls: who may make one, and what it answers. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/abi.h"

Suite *suite_hypercall(void);

enum { V0 = 2 };

START_TEST(present_answers_the_version_and_goes_on_behind_the_call)
{
    struct vcpu *v = fx_one();

    v->regs.r[V0] = CALL_present;
    fx_done(v, ABI_HYPCALL);
    ck_assert_uint_eq(v->regs.r[V0], ABI_VERSION);
    ck_assert_uint_eq(v->at.pc, FX_PC + 4);
    ck_assert_uint_eq(v->vm->stat.calls[CALL_present], 1);
}
END_TEST

START_TEST(an_unknown_number_is_an_error_and_no_exception)
{
    struct vcpu *v = fx_one();

    v->regs.r[V0] = 0xffffffff;
    fx_done(v, ABI_HYPCALL);
    ck_assert_uint_eq(v->regs.r[V0], (uint32_t)CALL_UNKNOWN);
    v->regs.r[V0] = 0x7fff;
    fx_done(v, ABI_HYPCALL);
    ck_assert_uint_eq(v->regs.r[V0], (uint32_t)CALL_UNKNOWN);
    ck_assert_uint_eq(v->vm->stat.unknown_calls, 2);
}
END_TEST

START_TEST(below_kernel_mode_it_is_the_kernel_s_coprocessor_unusable)
{
    struct vcpu *v = fx_one();

    fx_in_mode(v, MODE_SUPER);
    v->regs.r[V0] = CALL_present;
    fx_do(v, ABI_HYPCALL);
    fx_reflected(v, EXC_CpU, VECTOR_GENERAL);
    ck_assert_uint_eq(v->vm->stat.calls[CALL_present], 0);
}
END_TEST

Suite *suite_hypercall(void)
{
    Suite *s = suite_create("hypercall");
    TCase *t = tcase_create("call");

    tcase_add_test(t,
                   present_answers_the_version_and_goes_on_behind_the_call);
    tcase_add_test(t, an_unknown_number_is_an_error_and_no_exception);
    tcase_add_test(t,
                   below_kernel_mode_it_is_the_kernel_s_coprocessor_unusable);
    suite_add_tcase(s, t);
    return s;
}

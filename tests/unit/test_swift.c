/* SPDX-License-Identifier: MIT */
/* test_swift.c - when assembly may answer; what it does, whole runs show. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/vcp0.h"
#include "vmm/world.h"

Suite *suite_swift(void);

static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
    swift_prepare(v);
}

START_TEST(a_kernel_that_runs_directly_is_answered_swiftly)
{
    const uint32_t modes = STATUS_KSU | STATUS_EXL;

    ck_assert_uint_eq(v->swift.base, FX_EBASE);
    ck_assert_uint_eq(v->swift.refill, FX_EBASE);
    ck_assert_uint_eq(v->swift.real_kernel & modes,
                      STATUS_KSU_SUPER | STATUS_EXL);
    ck_assert_uint_eq(v->swift.real_user & modes,
                      STATUS_KSU_USER | STATUS_EXL);
    ck_assert(v->swift.real_user & STATUS_IE);
    ck_assert(!(v->swift.real_user & STATUS_CU0));
}
END_TEST

START_TEST(one_that_is_entered_has_been_prepared)
{
    v->swift = (struct swift){0};
    world_next();
    ck_assert_uint_eq(v->swift.base, FX_EBASE);
}
END_TEST

/* Loop: vectors in kseg0, kseg1, kseg3 are emulated; and in sseg again. */
START_TEST(it_depends_on_where_the_vectors_are)
{
    static const uint32_t base[] = {KSEG0_BASE, KSEG1_BASE, KSEG3_BASE};

    vcp0_write(v, CP0_ebase, base[_i] | EBASE_WG);
    ck_assert_uint_eq(v->swift.base, 0);
    ck_assert_uint_eq(v->swift.refill, 0);
    vcp0_write(v, CP0_ebase, 0xc0008000u | EBASE_WG);
    ck_assert_uint_eq(v->swift.base, 0xc0008000u);
}
END_TEST

START_TEST(with_tags_refills_go_the_long_way)
{
    settings.asid = ASID_TAG;
    swift_prepare(v);
    ck_assert_uint_eq(v->swift.base, FX_EBASE);
    ck_assert_uint_eq(v->swift.refill, 0);
}
END_TEST

/* One at 28 KiB must go when the guest leaves its kernel mode. */
START_TEST(a_register_page_that_comes_and_goes_prevents_it)
{
    v->regpage.mfn.n = 1;
    v->regpage.va = ABI_PATCHPAGE_VA;
    swift_prepare(v);
    ck_assert_uint_eq(v->swift.base, 0);
    v->regpage.va = ABI_REGPAGE_VA;
    swift_prepare(v);
    ck_assert_uint_eq(v->swift.base, FX_EBASE);
}
END_TEST

Suite *suite_swift(void)
{
    Suite *s = suite_create("swift");
    TCase *t = tcase_create("swift");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_kernel_that_runs_directly_is_answered_swiftly);
    tcase_add_test(t, one_that_is_entered_has_been_prepared);
    tcase_add_loop_test(t, it_depends_on_where_the_vectors_are, 0, 3);
    tcase_add_test(t, with_tags_refills_go_the_long_way);
    tcase_add_test(t, a_register_page_that_comes_and_goes_prevents_it);
    suite_add_tcase(s, t);
    return s;
}

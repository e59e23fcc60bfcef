/* SPDX-License-Identifier: MIT */
/* test_memcalls.c - what a guest asks for its pages. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/abi.h"
#include "vmm/cow.h"

Suite *suite_memcalls(void);

enum { V0 = 2, A0 = 4, AT = 0x40000 };

static const uint32_t call[] = {CALL_zero_page, CALL_free_page};
static struct vcpu *v;

static void setup(void)
{
    v = fx_one();
}

static uint32_t ask(uint32_t number, uint32_t pa)
{
    v->regs.r[V0] = number;
    v->regs.r[A0] = pa;
    fx_done(v, ABI_HYPCALL);
    return v->regs.r[V0];
}

START_TEST(the_frame_goes_back_and_the_next_touch_finds_zeroes)
{
    fx_set_word(v, FX_CODE, 0); /* a page of the code's own */
    fx_set_word(v, AT, 77);
    uint32_t before = memmap_free_frames();
    ck_assert_uint_eq(ask(call[_i], AT), 0);
    ck_assert_uint_eq(memmap_free_frames(), before + 1);
    pmap_touch(v->vm, pfn_of(AT));
    ck_assert_uint_eq(fx_word(v, AT), 0);
    ck_assert_uint_eq(v->vm->stat.calls[call[_i]], 1);
}
END_TEST

START_TEST(a_page_that_nothing_backs_stays_so)
{
    fx_set_word(v, FX_CODE, 0);
    uint32_t before = memmap_free_frames();
    ck_assert_uint_eq(ask(call[_i], AT), 0);
    ck_assert_uint_eq(memmap_free_frames(), before);
}
END_TEST

START_TEST(a_shared_page_is_given_back_by_one_of_its_users)
{
    struct vcpu *two = fx_vcpu("two");

    fx_set_word(two, AT, 77);
    pmap_share(v->vm, pfn_of(AT), pmap_lookup(&two->vm->pmap, pfn_of(AT)));
    ck_assert_uint_eq(ask(call[_i], AT), 0);
    ck_assert_uint_eq(fx_word(two, AT), 77);
    ck_assert(!mfn_is_some(pmap_lookup(&v->vm->pmap, pfn_of(AT))));
}
END_TEST

/* The old frame may be anybody's by now. */
START_TEST(the_page_is_no_longer_mapped)
{
    fx_trap(v, EXC_TLBS, FX_EBASE + AT);
    ck_assert_uint_eq(fake_find(FX_EBASE + AT, 0)->lo[0] & FX_VD, FX_VD);
    ask(call[_i], AT);
    ck_assert_ptr_null(fake_find(FX_EBASE + AT, 0));
}
END_TEST

static const uint32_t bad[] = {1,         AT + 4,     AT + 0xfff, FX_MEMORY,
                               0x1000000, 0x18000000, 0x80040000, 0xfffff000};

START_TEST(an_address_that_is_no_page_of_the_vm_is_refused)
{
    fx_set_word(v, AT, 77);
    fx_set_word(v, FX_CODE, 0);
    uint32_t before = memmap_free_frames();
    ck_assert_uint_eq(ask(CALL_zero_page, bad[_i]), (uint32_t)CALL_BAD);
    ck_assert_uint_eq(ask(CALL_free_page, bad[_i]), (uint32_t)CALL_BAD);
    ck_assert_uint_eq(memmap_free_frames(), before);
    ck_assert_uint_eq(fx_word(v, AT), 77);
}
END_TEST

START_TEST(the_first_and_the_last_page_are_pages)
{
    ck_assert_uint_eq(ask(call[_i], 0), 0);
    ck_assert_uint_eq(ask(call[_i], FX_MEMORY - PAGE_SIZE), 0);
}
END_TEST

Suite *suite_memcalls(void)
{
    Suite *s = suite_create("memcalls");
    TCase *t = tcase_create("memcalls");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_loop_test(
        t, the_frame_goes_back_and_the_next_touch_finds_zeroes, 0, 2);
    tcase_add_loop_test(t, a_page_that_nothing_backs_stays_so, 0, 2);
    tcase_add_loop_test(t, a_shared_page_is_given_back_by_one_of_its_users, 0,
                        2);
    tcase_add_loop_test(t, the_page_is_no_longer_mapped, 0, 2);
    tcase_add_loop_test(t, an_address_that_is_no_page_of_the_vm_is_refused, 0,
                        sizeof bad / sizeof *bad);
    tcase_add_loop_test(t, the_first_and_the_last_page_are_pages, 0, 2);
    suite_add_tcase(s, t);
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_refill_soft.c - a real TLB miss, and the software TLB. */
#include <check.h>

#include "tests/unit/missed.h"

Suite *suite_refill_soft(void);

static struct vcpu *v;

static void setup(void)
{
    fx_start(STLB_GHOSTS, 16);
    v = fx_vcpu("one");
    missed_setup(v);
}

START_TEST(the_software_tlb_answers_before_the_guests_is_searched)
{
    fx_trap(v, EXC_TLBL, VA);
    hw_tlb_flush();
    vtlb_set(&v->vtlb, ENTRY, (struct vtlb_entry){.hi = KSEG0_BASE});
    fx_trap(v, EXC_TLBL, VA);
    ck_assert_uint_eq(real_lo(VA) & FX_VD, FX_VD);
    ck_assert_uint_eq(v->vm->stat.hidden, 2);
    fx_untold(v);
}
END_TEST

START_TEST(a_software_pair_that_forbids_the_access_leaves_it_to_the_guest)
{
    fx_trap(v, EXC_TLBL, VA + PAGE_SIZE);
    fx_trap(v, EXC_TLBS, VA + PAGE_SIZE);
    fx_reflected(v, EXC_Mod, VECTOR_GENERAL);
}
END_TEST

START_TEST(a_software_pair_whose_half_is_not_backed_is_completed)
{
    fx_trap(v, EXC_TLBL, VA);
    fx_trap(v, EXC_TLBL, VA + PAGE_SIZE);
    ck_assert_uint_eq(real_lo(VA + PAGE_SIZE) & FX_VD, FX_V);
    const struct pair *soft = softtlb_find(&v->softtlb, VA, ASID);
    ck_assert_uint_eq(soft->lo[1], real_lo(VA + PAGE_SIZE));
    fx_untold(v);
}
END_TEST

/*
 * A refill says: no entry of yours matches.  Then the rest of a ghost's pair
 * must not answer either: loop 0 a clean page that is stored to, 1 a half
 * that is not valid; by a real miss or, 2 and 3, in the monitor's own walk.
 */
START_TEST(a_ghost_dies_when_the_guest_is_told_that_nothing_matches)
{
    uint32_t missed = _i & 1 ? VA + PAGE_SIZE : VA;

    map_pages(v, FX_V, 0);
    fx_trap(v, EXC_TLBL, VA);
    vtlb_set(&v->vtlb, ENTRY, (struct vtlb_entry){.hi = KSEG0_BASE});
    if (_i < 2) {
        fx_trap(v, EXC_TLBS, missed);
    } else {
        v->cp0[CP0_status] = 0;
        v->regs.r[T1] = missed;
        fx_do(v, i_type(INSN_sw, T0, T1, 0));
    }
    fx_reflected(v, EXC_TLBS, VECTOR_REFILL);
    ck_assert_ptr_null(softtlb_find(&v->softtlb, VA, ASID));
    ck_assert_ptr_null(fake_find(VA, ASID));
}
END_TEST

START_TEST(mod_of_a_ghost_is_a_refill_for_stores_and_kills_it)
{
    map_pages(v, FX_V, 0);
    fx_trap(v, EXC_TLBL, VA);
    vtlb_set(&v->vtlb, ENTRY, (struct vtlb_entry){.hi = KSEG0_BASE});
    fx_trap(v, EXC_Mod, VA);
    fx_reflected(v, EXC_TLBS, VECTOR_REFILL);
    ck_assert_ptr_null(fake_find(VA, ASID));
}
END_TEST

static TCase *with_software_tlb(void)
{
    TCase *t = tcase_create("stlb=16");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, the_software_tlb_answers_before_the_guests_is_searched);
    tcase_add_test(
        t, a_software_pair_that_forbids_the_access_leaves_it_to_the_guest);
    tcase_add_test(t, a_software_pair_whose_half_is_not_backed_is_completed);
    tcase_add_loop_test(
        t, a_ghost_dies_when_the_guest_is_told_that_nothing_matches, 0, 4);
    tcase_add_test(t, mod_of_a_ghost_is_a_refill_for_stores_and_kills_it);
    return t;
}

Suite *suite_refill_soft(void)
{
    Suite *s = suite_create("refill_soft");

    suite_add_tcase(s, with_software_tlb());
    return s;
}

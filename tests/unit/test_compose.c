/* SPDX-License-Identifier: MIT */
/* test_compose.c - virtual to physical to machine, without asking anybody. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/compose.h"

Suite *suite_compose(void);

enum { SIZES = 9, ASID = 7, EVEN_MFN = 0x40, ODD_MFN = 0x41 };

/* The guest's mapping of a page pair at va: frames 0x1230... and 0x2340... */
static struct vtlb_entry entry(uint32_t va, uint32_t mask, uint32_t bits0,
                               uint32_t bits1)
{
    return vtlb_entry_from(va | ASID, mask, fx_lo(0x10000, bits0),
                           fx_lo(0x20000, bits1));
}

static struct pair composed(uint32_t bits0, uint32_t bits1, bool back0,
                            bool back1)
{
    struct vtlb_entry g = entry(0x00400000, 0, bits0, bits1);
    struct backing backing[2] = {{{back0 ? EVEN_MFN : 0}, true},
                                 {{back1 ? ODD_MFN : 0}, true}};

    return compose(&g, 0x00401abc, ASID, backing);
}

START_TEST(each_half_of_a_small_pair_has_its_own_frame)
{
    struct vtlb_entry g = entry(0x00400000, 0, FX_V, FX_V);

    ck_assert_uint_eq(compose_pfn(&g, 0x00400abc, 0).n, 0x10000);
    ck_assert_uint_eq(compose_pfn(&g, 0x00400abc, 1).n, 0x20000);
    ck_assert_uint_eq(compose_pfn(&g, 0x00401abc, 0).n, 0x10000);
}
END_TEST

/* Sizes 4 KiB << 2n: every corner of both of the guest's pages. */
START_TEST(the_frame_runs_on_with_the_address_in_a_page_of_any_size)
{
    uint32_t page = (uint32_t)PAGE_SIZE << 2 * _i;
    uint32_t last = page - PAGE_SIZE;
    struct vtlb_entry g = entry(0x40000000, 2 * page - 0x2000, FX_V, FX_V);
    uint32_t at[] = {0, last, page, page + last};
    uint32_t pfn[] = {0x10000, 0x10000 + (last >> PAGE_SHIFT), 0x20000,
                      0x20000 + (last >> PAGE_SHIFT)};

    for (unsigned i = 0; i < 4; i++) {
        uint32_t va = 0x40000000 + at[i];
        ck_assert_uint_eq(compose_pfn(&g, va, va >> PAGE_SHIFT & 1).n, pfn[i]);
    }
}
END_TEST

START_TEST(frame_bits_below_a_large_page_count_for_nothing)
{
    struct vtlb_entry g = vtlb_entry_from(0, 0x6000, fx_lo(0x123, FX_V), 0);

    ck_assert_uint_eq(compose_pfn(&g, 0x2000, 0).n, 0x122);
    ck_assert_uint_eq(compose_pfn(&g, 0x2000, 1).n, 0x123);
}
END_TEST

START_TEST(the_real_entry_names_machine_frames)
{
    struct pair p = composed(FX_VD, FX_V, true, true);

    ck_assert_uint_eq(p.hi, 0x00400000 | ASID);
    ck_assert_uint_eq(p.lo[0], fx_lo(EVEN_MFN, FX_VD) | ENTRYLO_C_CACHED);
    ck_assert_uint_eq(p.lo[1], fx_lo(ODD_MFN, FX_V) | ENTRYLO_C_CACHED);
}
END_TEST

/* Bit 0 of the loop: guest's V, 1: guest's D, 2: a frame is there. */
START_TEST(rights_are_never_wider_than_the_guests)
{
    uint32_t guest = (_i & 1 ? FX_V : 0u) | (_i & 2 ? FX_D : 0u);
    bool backed = _i & 4;
    struct pair p = composed(guest, 0, backed, false);
    uint32_t rights = p.lo[0] & FX_VD;

    ck_assert_uint_eq(rights & ~guest, 0);
    ck_assert_uint_eq(rights, (guest & FX_V) && backed ? guest : 0);
}
END_TEST

START_TEST(one_half_says_nothing_of_the_other)
{
    struct pair p = composed(FX_VD, FX_VD, false, true);

    ck_assert_uint_eq(p.lo[0], 0);
    ck_assert(pair_allows(&p, 0x00401000, true));
}
END_TEST

START_TEST(both_halves_carry_the_guests_g_valid_or_not)
{
    struct pair p = composed(FX_V | FX_G, FX_G, true, false);

    ck_assert(p.lo[0] & ENTRYLO_G);
    ck_assert_uint_eq(p.lo[1], ENTRYLO_G);
}
END_TEST

START_TEST(a_clean_half_allows_loads_and_no_stores)
{
    struct pair p = composed(FX_V, FX_VD, true, true);

    ck_assert(pair_allows(&p, 0x00400ffc, false));
    ck_assert(!pair_allows(&p, 0x00400ffc, true));
    ck_assert(pair_allows(&p, 0x00401000, true));
}
END_TEST

START_TEST(an_invalid_half_allows_nothing)
{
    struct pair p = composed(FX_D, 0, true, true);

    ck_assert(!pair_allows(&p, 0x00400000, false));
    ck_assert(!pair_allows(&p, 0x00401000, false));
}
END_TEST

START_TEST(the_machine_address_keeps_the_offset)
{
    struct pair p = composed(FX_V, FX_V, true, true);

    ck_assert_uint_eq(pair_address(&p, 0x00400abc), EVEN_MFN << 12 | 0xabc);
    ck_assert_uint_eq(pair_address(&p, 0x00401004), ODD_MFN << 12 | 0x004);
}
END_TEST

Suite *suite_compose(void)
{
    Suite *s = suite_create("compose");
    TCase *t = tcase_create("compose");

    tcase_add_test(t, each_half_of_a_small_pair_has_its_own_frame);
    tcase_add_loop_test(
        t, the_frame_runs_on_with_the_address_in_a_page_of_any_size, 0, SIZES);
    tcase_add_test(t, frame_bits_below_a_large_page_count_for_nothing);
    tcase_add_test(t, the_real_entry_names_machine_frames);
    tcase_add_loop_test(t, rights_are_never_wider_than_the_guests, 0, 8);
    tcase_add_test(t, one_half_says_nothing_of_the_other);
    tcase_add_test(t, both_halves_carry_the_guests_g_valid_or_not);
    tcase_add_test(t, a_clean_half_allows_loads_and_no_stores);
    tcase_add_test(t, an_invalid_half_allows_nothing);
    tcase_add_test(t, the_machine_address_keeps_the_offset);
    suite_add_tcase(s, t);
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_softtlb.c - the software TLB as a cache: find, put, drop. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/softtlb.h"

Suite *suite_softtlb(void);

enum { PAIRS = 16, ASID = 3, PAIR_SPAN = 2 * PAGE_SIZE };

static struct pair slot[PAIRS];
static struct softtlb s;

static void setup(void)
{
    for (unsigned i = 0; i < PAIRS; i++)
        slot[i] = (struct pair){.hi = 0x00400003, .lo = {~0u, ~0u}};
    softtlb_init(&s, slot, PAIRS);
}

/* A pair at va whose even frame is mfn. */
static void put(uint32_t va, uint32_t asid, uint32_t mfn, uint32_t bits)
{
    softtlb_put(&s, &(struct pair){.hi = va | asid,
                                   .lo = {fx_lo(mfn, bits),
                                          bits & ENTRYLO_G}});
}

/* The even frame of what is found, 0 if nothing is. */
static uint32_t found(uint32_t va, uint32_t asid)
{
    const struct pair *p = softtlb_find(&s, va, asid);

    return p ? (p->lo[0] & ENTRYLO_PFN) >> ENTRYLO_PFN_SHIFT : 0;
}

START_TEST(an_initialised_one_is_empty_whatever_the_memory_held)
{
    ck_assert_ptr_null(softtlb_find(&s, 0x00400000, ASID));
}
END_TEST

START_TEST(a_pair_is_found_by_both_of_its_pages)
{
    put(0x00400000, ASID, 9, FX_V);
    ck_assert_uint_eq(found(0x00400abc, ASID), 9);
    ck_assert_uint_eq(found(0x00401abc, ASID), 9);
    ck_assert_uint_eq(found(0x00402000, ASID), 0);
}
END_TEST

START_TEST(asids_are_told_apart_but_for_global_pairs)
{
    put(0x00400000, ASID, 9, FX_V);
    put(0x00800000, ASID, 8, FX_V | FX_G);
    ck_assert_uint_eq(found(0x00400000, ASID + 1), 0);
    ck_assert_uint_eq(found(0x00800000, ASID + 1), 8);
}
END_TEST

START_TEST(a_pair_takes_the_place_of_the_one_that_maps_the_same)
{
    put(0x00400000, ASID, 9, FX_V);
    put(0x00400000, ASID, 10, FX_VD);
    ck_assert_uint_eq(found(0x00400000, ASID), 10);
    softtlb_drop(&s, 0x00400000, PAIR_SPAN, ASID, false);
    ck_assert_uint_eq(found(0x00400000, ASID), 0);
}
END_TEST

START_TEST(a_pair_that_allows_nothing_is_not_kept)
{
    put(0x00400000, ASID, 9, FX_D);
    ck_assert_ptr_null(softtlb_find(&s, 0x00400000, ASID));
}
END_TEST

START_TEST(a_full_set_gives_up_one_pair_and_keeps_the_others)
{
    unsigned kept = 0;

    for (uint32_t i = 0; i <= PAIRS; i++)
        put(0x00400000, i + 1, i + 1, FX_V);
    for (uint32_t i = 0; i <= PAIRS; i++)
        kept += found(0x00400000, i + 1) == i + 1;
    ck_assert_uint_eq(kept, SOFTTLB_WAYS);
    ck_assert_uint_eq(found(0x00400000, PAIRS + 1), PAIRS + 1);
}
END_TEST

START_TEST(even_one_slot_is_a_software_tlb)
{
    softtlb_init(&s, slot, 1);
    put(0x00400000, ASID, 9, FX_V);
    put(0x00800000, ASID, 8, FX_V);
    ck_assert_uint_eq(found(0x00400000, ASID), 0);
    ck_assert_uint_eq(found(0x00800000, ASID), 8);
}
END_TEST

START_TEST(dropping_spares_other_asids_and_takes_global_pairs)
{
    put(0x00400000, ASID, 9, FX_V);
    put(0x00400000, ASID + 1, 10, FX_V);
    put(0x00800000, ASID + 1, 8, FX_V | FX_G);
    softtlb_drop(&s, 0x00400000, PAIR_SPAN, ASID, false);
    softtlb_drop(&s, 0x00800000, PAIR_SPAN, ASID, false);
    ck_assert_uint_eq(found(0x00400000, ASID), 0);
    ck_assert_uint_eq(found(0x00400000, ASID + 1), 10);
    ck_assert_uint_eq(found(0x00800000, ASID + 1), 0);
}
END_TEST

START_TEST(dropping_for_all_asids_takes_them_all)
{
    put(0x00400000, ASID, 9, FX_V);
    put(0x00400000, ASID + 1, 10, FX_V);
    softtlb_drop(&s, 0x00401fff, PAIR_SPAN, 77, true);
    ck_assert_uint_eq(found(0x00400000, ASID), 0);
    ck_assert_uint_eq(found(0x00400000, ASID + 1), 0);
}
END_TEST

/* Loop: a span of 1, 4, 16, 64 pairs; the last two are more than the sets. */
START_TEST(dropping_a_span_takes_all_of_it_and_may_take_more_only_if_huge)
{
    uint32_t span = (uint32_t)PAIR_SPAN << 2 * _i;

    put(0x00400000, ASID, 9, FX_V);
    put(0x00400000 + span - PAIR_SPAN, ASID, 10, FX_V);
    put(0x00400000 + span, ASID, 11, FX_V);
    softtlb_drop(&s, 0x00400000, span, ASID, false);
    ck_assert_uint_eq(found(0x00400000, ASID), 0);
    ck_assert_uint_eq(found(0x00400000 + span - PAIR_SPAN, ASID), 0);
    ck_assert_uint_eq(found(0x00400000 + span, ASID), _i < 2 ? 11 : 0);
}
END_TEST

START_TEST(clearing_forgets_everything_and_it_can_be_used_again)
{
    put(0x00400000, ASID, 9, FX_V);
    softtlb_clear(&s);
    ck_assert_uint_eq(found(0x00400000, ASID), 0);
    put(0x00400000, ASID, 9, FX_V);
    softtlb_clear(&s);
    ck_assert_uint_eq(found(0x00400000, ASID), 0);
}
END_TEST

START_TEST(without_slots_nothing_is_ever_found)
{
    s = (struct softtlb){.slot = NULL};
    put(0x00400000, ASID, 9, FX_V);
    ck_assert_ptr_null(softtlb_find(&s, 0x00400000, ASID));
    softtlb_drop(&s, 0x00400000, PAIR_SPAN, ASID, true);
    softtlb_clear(&s);
}
END_TEST

Suite *suite_softtlb(void)
{
    Suite *suite = suite_create("softtlb");
    TCase *t = tcase_create("softtlb");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, an_initialised_one_is_empty_whatever_the_memory_held);
    tcase_add_test(t, a_pair_is_found_by_both_of_its_pages);
    tcase_add_test(t, asids_are_told_apart_but_for_global_pairs);
    tcase_add_test(t, a_pair_takes_the_place_of_the_one_that_maps_the_same);
    tcase_add_test(t, a_pair_that_allows_nothing_is_not_kept);
    tcase_add_test(t, a_full_set_gives_up_one_pair_and_keeps_the_others);
    tcase_add_test(t, even_one_slot_is_a_software_tlb);
    tcase_add_test(t, dropping_spares_other_asids_and_takes_global_pairs);
    tcase_add_test(t, dropping_for_all_asids_takes_them_all);
    tcase_add_loop_test(
        t, dropping_a_span_takes_all_of_it_and_may_take_more_only_if_huge, 0,
        4);
    tcase_add_test(t,
                   clearing_forgets_everything_and_it_can_be_used_again);
    tcase_add_test(t, without_slots_nothing_is_ever_found);
    suite_add_tcase(suite, t);
    return suite;
}

/* SPDX-License-Identifier: MIT */
/* test_vtlb.c - the guest's own TLB: what is in it, what matches. */
#include <check.h>

#include "machine/spec/segment.h"
#include "tests/vmm_fixture.h"

Suite *suite_vtlb(void);

enum { ASID = 5, MASK_16K = 0x6000 };

static struct vtlb t;

static void put(unsigned index, uint32_t hi, uint32_t mask, uint32_t lo0,
                uint32_t lo1)
{
    vtlb_set(&t, index, vtlb_entry_from(hi, mask, lo0, lo1));
}

/* Entry 3: 0x00400000, ASID 5; even page read-only, odd page invalid. */
static void setup(void)
{
    vtlb_reset(&t);
    put(3, 0x00400000 | ASID, 0, fx_lo(1, FX_V), fx_lo(2, FX_D));
}

static enum vtlb_answer ask(uint32_t va, uint32_t asid, bool store)
{
    const struct vtlb_entry *e = NULL;
    enum vtlb_answer answer = vtlb_access(&t, va, asid, store, &e);

    ck_assert(answer == VTLB_NONE ? e == NULL : e == &t.entry[3]);
    return answer;
}

static bool clashes(uint32_t hi, uint32_t mask, uint32_t bits, unsigned index)
{
    struct vtlb_entry e = vtlb_entry_from(hi, mask, bits, bits);

    return vtlb_conflicts(&t, &e, index);
}

START_TEST(after_reset_no_entry_maps_a_mapped_address)
{
    vtlb_reset(&t);
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        ck_assert(segment_unmapped(segment_of(t.entry[i].hi), 0));
}
END_TEST

START_TEST(after_reset_no_two_entries_are_alike)
{
    vtlb_reset(&t);
    for (unsigned i = 0; i < TLB_ENTRIES; i++)
        for (unsigned j = 0; j < i; j++)
            ck_assert_uint_ne(t.entry[i].hi, t.entry[j].hi);
}
END_TEST

START_TEST(bits_under_the_mask_are_cleared_in_an_entry)
{
    struct vtlb_entry e = vtlb_entry_from(0x0040e000 | ASID, MASK_16K, 0, 0);

    ck_assert_uint_eq(e.hi, 0x00408000 | ASID);
    ck_assert_uint_eq(e.mask, MASK_16K);
}
END_TEST

START_TEST(a_mask_that_is_no_page_size_counts_as_4k)
{
    ck_assert_uint_eq(vtlb_entry_from(0, 0x2000, 0, 0).mask, 0);
    ck_assert_uint_eq(vtlb_entry_from(0, 0x1e000, 0, 0).mask, 0x1e000);
}
END_TEST

/* Loop: bit 0 is the even half's G, bit 1 the odd half's. */
START_TEST(an_entry_is_global_only_if_both_halves_are)
{
    struct vtlb_entry e =
        vtlb_entry_from(0, 0, _i & 1 ? FX_G : 0, _i & 2 ? FX_G : 0);
    uint32_t g = _i == 3 ? FX_G : 0;

    ck_assert_uint_eq(vtlb_is_global(&e), _i == 3);
    ck_assert_uint_eq(e.lo[0], g);
    ck_assert_uint_eq(e.lo[1], g);
}
END_TEST

START_TEST(a_load_from_a_valid_page_is_fine)
{
    ck_assert_int_eq(ask(0x00400ffc, ASID, false), VTLB_OK);
}
END_TEST

START_TEST(a_store_to_a_clean_page_is_clean)
{
    ck_assert_int_eq(ask(0x00400ffc, ASID, true), VTLB_CLEAN);
}
END_TEST

START_TEST(an_invalid_half_is_invalid_whatever_its_d)
{
    ck_assert_int_eq(ask(0x00401000, ASID, false), VTLB_INVALID);
    ck_assert_int_eq(ask(0x00401000, ASID, true), VTLB_INVALID);
}
END_TEST

START_TEST(another_asid_or_page_is_none)
{
    ck_assert_int_eq(ask(0x00400000, ASID + 1, false), VTLB_NONE);
    ck_assert_int_eq(ask(0x00402000, ASID, false), VTLB_NONE);
    ck_assert_int_eq(ask(0x003ff000, ASID, false), VTLB_NONE);
}
END_TEST

START_TEST(a_global_entry_answers_every_asid)
{
    put(3, 0x00400000 | ASID, 0, fx_lo(1, FX_VD | FX_G), fx_lo(2, FX_G));
    ck_assert_int_eq(ask(0x00400000, 200, true), VTLB_OK);
}
END_TEST

START_TEST(a_large_entry_covers_all_its_pages)
{
    put(3, 0x00400000 | ASID, MASK_16K, fx_lo(4, FX_V), fx_lo(8, FX_VD));
    ck_assert_int_eq(ask(0x00403ffc, ASID, true), VTLB_CLEAN);
    ck_assert_int_eq(ask(0x00404000, ASID, true), VTLB_OK);
    ck_assert_int_eq(ask(0x00407ffc, ASID, true), VTLB_OK);
    ck_assert_int_eq(ask(0x00408000, ASID, true), VTLB_NONE);
}
END_TEST

/* The remembered index must not answer for an entry that changed. */
START_TEST(the_hint_of_the_last_search_never_answers_wrongly)
{
    ck_assert_int_eq(vtlb_find(&t, 0x00400000, ASID), 3);
    put(3, 0x00800000 | ASID, 0, FX_V, FX_V);
    ck_assert_int_eq(vtlb_find(&t, 0x00400000, ASID), -1);
    put(9, 0x00400000 | ASID, 0, FX_V, FX_V);
    ck_assert_int_eq(vtlb_find(&t, 0x00400000, ASID), 9);
}
END_TEST

START_TEST(an_entry_does_not_clash_with_the_one_it_replaces)
{
    ck_assert(!clashes(0x00400000 | ASID, 0, FX_V, 3));
    ck_assert(clashes(0x00400000 | ASID, 0, FX_V, 4));
}
END_TEST

START_TEST(an_invalid_entry_clashes_with_a_valid_one)
{
    ck_assert(clashes(0x00400000 | ASID, 0, 0, 4));
}
END_TEST

START_TEST(invalid_entries_may_be_alike_and_the_first_answers)
{
    put(3, 0, 0, 0, 0);
    ck_assert_int_eq(vtlb_find(&t, 0, 0), 3);
    ck_assert(!clashes(0, 0, 0, 1));
    put(1, 0, 0, 0, 0);
    ck_assert_int_eq(vtlb_find(&t, 0, 0), 1);
}
END_TEST

START_TEST(another_asid_clashes_only_if_one_of_the_two_is_global)
{
    ck_assert(!clashes(0x00400000 | 9, 0, FX_V, 4));
    ck_assert(clashes(0x00400000 | 9, 0, FX_V | FX_G, 4));
}
END_TEST

START_TEST(a_large_entry_clashes_with_a_small_one_inside_it)
{
    put(3, 0x00406000 | ASID, 0, FX_V, FX_V);
    ck_assert(clashes(0x00400000 | ASID, MASK_16K, FX_V, 4));
    ck_assert(!clashes(0x00408000 | ASID, MASK_16K, FX_V, 4));
}
END_TEST

START_TEST(entries_at_kseg0_and_kseg1_never_clash)
{
    put(3, 0x80000000, 0, 0, 0);
    ck_assert(!clashes(0x80000000, 0, 0, 4));
    put(3, 0xa0000000, 0, FX_V, FX_V);
    ck_assert(!clashes(0xa0000000, 0, FX_V, 4));
}
END_TEST

/* Else a Unix, whose processes all use them, had one list for a page. */
START_TEST(one_page_of_many_asids_is_in_many_lists)
{
    unsigned longest = 0;

    for (unsigned i = 4; i < TLB_ENTRIES; i++)
        put(i, 0x00400000 | i, 0, fx_lo(1, FX_V), 0);
    for (unsigned list = 0; list < VTLB_LISTS; list++) {
        unsigned n = 0;

        for (unsigned e = t.first[list]; e != VTLB_END; e = t.next[e])
            n++;
        longest = n > longest ? n : longest;
    }
    ck_assert_uint_le(longest, 2);
}
END_TEST

START_TEST(a_global_page_is_found_and_clashes_under_every_asid)
{
    put(9, 0x00600000 | 7, 0, fx_lo(1, FX_V | FX_G), FX_G);
    ck_assert_int_eq(vtlb_find(&t, 0x00600000, 1), 9);
    ck_assert_int_eq(vtlb_find(&t, 0x00600000, 200), 9);
    ck_assert(clashes(0x00600000 | 33, 0, FX_V, 10));
    ck_assert(clashes(0x00400000 | 33, 0, FX_V | FX_G, 10));
    ck_assert(!clashes(0x00400000 | 33, 0, FX_V, 10));
}
END_TEST

static TCase *entries(void)
{
    TCase *c = tcase_create("entries");

    tcase_add_checked_fixture(c, setup, NULL);
    tcase_add_test(c, after_reset_no_entry_maps_a_mapped_address);
    tcase_add_test(c, after_reset_no_two_entries_are_alike);
    tcase_add_test(c, bits_under_the_mask_are_cleared_in_an_entry);
    tcase_add_test(c, a_mask_that_is_no_page_size_counts_as_4k);
    tcase_add_loop_test(c, an_entry_is_global_only_if_both_halves_are, 0, 4);
    tcase_add_test(c, an_entry_does_not_clash_with_the_one_it_replaces);
    tcase_add_test(c, an_invalid_entry_clashes_with_a_valid_one);
    tcase_add_test(c, invalid_entries_may_be_alike_and_the_first_answers);
    tcase_add_test(c, another_asid_clashes_only_if_one_of_the_two_is_global);
    tcase_add_test(c, a_large_entry_clashes_with_a_small_one_inside_it);
    tcase_add_test(c, entries_at_kseg0_and_kseg1_never_clash);
    tcase_add_test(c, one_page_of_many_asids_is_in_many_lists);
    tcase_add_test(c, a_global_page_is_found_and_clashes_under_every_asid);
    return c;
}

static TCase *answers(void)
{
    TCase *c = tcase_create("answers");

    tcase_add_checked_fixture(c, setup, NULL);
    tcase_add_test(c, a_load_from_a_valid_page_is_fine);
    tcase_add_test(c, a_store_to_a_clean_page_is_clean);
    tcase_add_test(c, an_invalid_half_is_invalid_whatever_its_d);
    tcase_add_test(c, another_asid_or_page_is_none);
    tcase_add_test(c, a_global_entry_answers_every_asid);
    tcase_add_test(c, a_large_entry_covers_all_its_pages);
    tcase_add_test(c, the_hint_of_the_last_search_never_answers_wrongly);
    return c;
}

Suite *suite_vtlb(void)
{
    Suite *s = suite_create("vtlb");

    suite_add_tcase(s, entries());
    suite_add_tcase(s, answers());
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_tlb.c - the TLB's four functions. */
#include <check.h>

#include "machine/tlb.h"

Suite *suite_tlb(void);

enum { V = ENTRYLO_V, D = ENTRYLO_D, G = ENTRYLO_G, SIZE = 16, ASID = 5 };

static struct tlb tlb;

static uint32_t lo(uint32_t pfn, uint32_t bits)
{
    return pfn << ENTRYLO_PFN_SHIFT | bits;
}

static bool put(unsigned index, uint32_t entryhi, uint32_t pagemask,
                uint32_t lo0, uint32_t lo1)
{
    struct tlb_entry e = {entryhi, pagemask, {lo0, lo1}};

    return tlb_write(&tlb, index, &e);
}

/* Entry 3: 0x00400000 ASID 5; even page read-only, odd page invalid. */
static void setup(void)
{
    tlb_reset(&tlb, SIZE);
    ck_assert(put(3, 0x00400000 | ASID, 0, lo(0x123, V), lo(0x456, D)));
}

static enum tlb_result look(uint32_t va, uint8_t asid, enum access_kind how,
                            int *index, uint32_t *physical)
{
    *index = -2;
    *physical = 0xdeadbeef;
    return tlb_lookup(&tlb, va, asid, how, index, physical);
}

START_TEST(load_from_a_valid_page_hits)
{
    int index;
    uint32_t pa;

    ck_assert_int_eq(look(0x00400abc, ASID, ACCESS_LOAD, &index, &pa), TLB_HIT);
    ck_assert_uint_eq(pa, 0x00123abc);
    ck_assert_int_eq(index, 3);
}
END_TEST

START_TEST(store_to_a_clean_page_is_modified_not_refill)
{
    int index;
    uint32_t pa;

    ck_assert_int_eq(look(0x00400000, ASID, ACCESS_STORE, &index, &pa),
                     TLB_MODIFIED);
    ck_assert_int_eq(index, 3);
    ck_assert_uint_eq(pa, 0xdeadbeef);
}
END_TEST

START_TEST(the_odd_half_has_rights_of_its_own)
{
    int index;
    uint32_t pa;

    ck_assert_int_eq(look(0x00401000, ASID, ACCESS_LOAD, &index, &pa),
                     TLB_INVALID);
    ck_assert_int_eq(index, 3);
}
END_TEST

START_TEST(another_asid_does_not_match)
{
    int index;
    uint32_t pa;

    ck_assert_int_eq(look(0x00400000, ASID + 1, ACCESS_LOAD, &index, &pa),
                     TLB_REFILL);
    ck_assert_int_eq(index, TLB_NONE);
}
END_TEST

START_TEST(a_global_entry_matches_every_asid)
{
    int index;
    uint32_t pa;

    ck_assert(put(4, 0x00800000, 0, lo(1, V | G), lo(2, V | G)));
    ck_assert_int_eq(look(0x00801004, 77, ACCESS_FETCH, &index, &pa), TLB_HIT);
    ck_assert_uint_eq(pa, 0x2004);
}
END_TEST

START_TEST(g_in_one_half_alone_counts_for_nothing)
{
    ck_assert(put(4, 0x00800001, 0, lo(1, V | G), lo(2, V)));
    struct tlb_entry e = tlb_read(&tlb, 4);
    ck_assert_uint_eq(e.entrylo[0] & G, 0);
    ck_assert_uint_eq(e.entrylo[1] & G, 0);
}
END_TEST

START_TEST(g_in_both_halves_reads_back_in_both)
{
    ck_assert(put(4, 0x00800001, 0, lo(1, V | G), lo(2, G)));
    struct tlb_entry e = tlb_read(&tlb, 4);
    ck_assert_uint_eq(e.entrylo[0], lo(1, V | G));
    ck_assert_uint_eq(e.entrylo[1], lo(2, G));
}
END_TEST

/* Every legal page size: 4 KiB << 2n, and the bit above the page picks. */
START_TEST(every_page_size_translates_both_halves)
{
    uint32_t page = 0x1000u << (2 * _i);
    uint32_t mask = 2 * page - 0x2000;
    int index;
    uint32_t pa;

    tlb_reset(&tlb, SIZE);
    ck_assert(put(0, 0x40000000, mask, lo(0x10000000 >> 12, V),
                  lo(0x80000000 >> 12, V)));
    ck_assert_int_eq(look(0x40000000 + page - 4, 0, ACCESS_LOAD, &index, &pa),
                     TLB_HIT);
    ck_assert_uint_eq(pa, 0x10000000 + page - 4);
    ck_assert_int_eq(look(0x40000000 + page + 8, 0, ACCESS_LOAD, &index, &pa),
                     TLB_HIT);
    ck_assert_uint_eq(pa, 0x80000008);
    ck_assert_int_eq(look(0x40000000 + 2 * page, 0, ACCESS_LOAD, &index, &pa),
                     TLB_REFILL);
    ck_assert_uint_eq(tlb_read(&tlb, 0).pagemask, mask);
}
END_TEST

START_TEST(an_illegal_page_mask_counts_as_4_kib)
{
    ck_assert(put(4, 0x00800000, 0x00004000, lo(1, V), lo(2, V)));
    ck_assert_uint_eq(tlb_read(&tlb, 4).pagemask, 0);
}
END_TEST

START_TEST(probe_finds_an_invalid_entry_too)
{
    ck_assert(put(4, 0x00800000 | ASID, 0, 0, 0));
    ck_assert_int_eq(tlb_probe(&tlb, 0x00800000 | ASID), 4);
    ck_assert_int_eq(tlb_probe(&tlb, 0x00802000 | ASID), TLB_NONE);
    ck_assert_int_eq(tlb_probe(&tlb, 0x00800000), TLB_NONE);
}
END_TEST

START_TEST(a_write_that_would_double_a_match_is_refused)
{
    struct tlb_entry before = tlb_read(&tlb, 7);

    ck_assert(!put(7, 0x00400000 | ASID, 0, 0, 0));
    ck_assert_uint_eq(tlb_read(&tlb, 7).entryhi, before.entryhi);
}
END_TEST

START_TEST(the_entry_itself_may_be_rewritten)
{
    ck_assert(put(3, 0x00400000 | ASID, 0, lo(9, V | D), 0));
    ck_assert_uint_eq(tlb_read(&tlb, 3).entrylo[0], lo(9, V | D));
}
END_TEST

START_TEST(the_same_page_under_another_asid_is_no_double)
{
    ck_assert(put(7, 0x00400000 | (ASID + 1), 0, 0, 0));
}
END_TEST

START_TEST(a_global_page_doubles_every_asid)
{
    ck_assert(!put(7, 0x00400000 | (ASID + 1), 0, G, G));
}
END_TEST

START_TEST(a_larger_page_over_a_smaller_one_is_a_double)
{
    ck_assert(!put(7, 0x00400000 | ASID, 0x00006000, 0, 0));
}
END_TEST

START_TEST(a_larger_page_over_a_later_smaller_one_is_a_double)
{
    ck_assert(put(4, 0x00406000 | ASID, 0, lo(1, V), 0));
    ck_assert(put(3, 0x80000000, 0, 0, 0));
    ck_assert(!put(7, 0x00400000 | ASID, 0x00006000, 0, 0));
}
END_TEST

START_TEST(a_smaller_page_within_a_larger_one_is_a_double)
{
    ck_assert(put(3, 0x00400000 | ASID, 0x00006000, lo(1, V), 0));
    ck_assert(!put(7, 0x00406000 | ASID, 0, 0, 0));
    ck_assert(put(7, 0x00408000 | ASID, 0, 0, 0));
}
END_TEST

/* Software empties a TLB by writing zeroes everywhere, too. */
START_TEST(entries_without_a_valid_half_may_be_alike_and_the_first_answers)
{
    for (unsigned i = 0; i < SIZE; i++)
        ck_assert(put(i, 0, 0, 0, 0));
    ck_assert_int_eq(tlb_probe(&tlb, 0), 0);
    ck_assert(!put(7, 0, 0, lo(1, V), 0));
}
END_TEST

START_TEST(entries_in_kseg0_match_nothing_and_may_be_alike)
{
    for (unsigned i = 0; i < SIZE; i++)
        ck_assert(put(i, 0x80000000, 0, 0, 0));
}
END_TEST

START_TEST(a_small_tlb_has_fewer_entries)
{
    int index;
    uint32_t pa;

    tlb_reset(&tlb, 8);
    tlb.entry[8] = (struct tlb_entry){0x00400000, 0, {V, V}};
    ck_assert_int_eq(look(0x00400000, 0, ACCESS_LOAD, &index, &pa), TLB_REFILL);
}
END_TEST

Suite *suite_tlb(void)
{
    Suite *s = suite_create("tlb");
    TCase *t = tcase_create("tlb");
    const int page_sizes = 9;

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, load_from_a_valid_page_hits);
    tcase_add_test(t, store_to_a_clean_page_is_modified_not_refill);
    tcase_add_test(t, the_odd_half_has_rights_of_its_own);
    tcase_add_test(t, another_asid_does_not_match);
    tcase_add_test(t, a_global_entry_matches_every_asid);
    tcase_add_test(t, g_in_one_half_alone_counts_for_nothing);
    tcase_add_test(t, g_in_both_halves_reads_back_in_both);
    tcase_add_loop_test(t, every_page_size_translates_both_halves, 0,
                        page_sizes);
    tcase_add_test(t, an_illegal_page_mask_counts_as_4_kib);
    tcase_add_test(t, probe_finds_an_invalid_entry_too);
    tcase_add_test(t, a_write_that_would_double_a_match_is_refused);
    tcase_add_test(t, the_entry_itself_may_be_rewritten);
    tcase_add_test(t, the_same_page_under_another_asid_is_no_double);
    tcase_add_test(t, a_global_page_doubles_every_asid);
    tcase_add_test(t, a_larger_page_over_a_smaller_one_is_a_double);
    tcase_add_test(t, a_larger_page_over_a_later_smaller_one_is_a_double);
    tcase_add_test(t, a_smaller_page_within_a_larger_one_is_a_double);
    tcase_add_test(
        t, entries_without_a_valid_half_may_be_alike_and_the_first_answers);
    tcase_add_test(t, entries_in_kseg0_match_nothing_and_may_be_alike);
    tcase_add_test(t, a_small_tlb_has_fewer_entries);
    suite_add_tcase(s, t);
    return s;
}

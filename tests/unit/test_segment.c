/* SPDX-License-Identifier: MIT */
/* test_segment.c - segments, modes, exceptions, Random: the small tables. */
#include <check.h>
#include <string.h>

#include "machine/spec/exc.h"
#include "machine/spec/random.h"
#include "machine/spec/segment.h"

Suite *suite_segment(void);

START_TEST(every_address_is_in_the_segment_that_holds_it)
{
    uint32_t next = 0;

    do {
        const struct segment *s = segment_of(next);

        ck_assert_uint_eq(s->first, next);
        ck_assert_ptr_eq(segment_of(s->last), s);
        ck_assert_ptr_eq(segment_of(s->first + (s->last - s->first) / 2), s);
        next = s->last + 1;
    } while (next);
}
END_TEST

START_TEST(who_may_use_which_segment)
{
    static const struct {
        uint32_t va;
        const char *modes;
    } rule[] = {{0x00000000, "KSU"}, {0x7fffffff, "KSU"}, {0x80000000, "K"},
                {0xbfffffff, "K"},   {0xc0000000, "KS"},  {0xdfffffff, "KS"},
                {0xe0000000, "K"},   {0xffffffff, "K"}};

    for (unsigned k = 0; k < sizeof rule / sizeof rule[0]; k++)
        for (enum mode m = MODE_KERNEL; m <= MODE_USER; m++)
            ck_assert_int_eq(segment_allows(segment_of(rule[k].va), m),
                             strchr(rule[k].modes, mode_letter(m)) != NULL);
}
END_TEST

START_TEST(who_bypasses_the_tlb)
{
    ck_assert(segment_unmapped(segment_of(0x80000000), 0));
    ck_assert(segment_unmapped(segment_of(0xa0000000), 0));
    ck_assert(!segment_unmapped(segment_of(0xc0000000), STATUS_ERL));
    ck_assert(!segment_unmapped(segment_of(0xe0000000), STATUS_ERL));
    ck_assert(!segment_unmapped(segment_of(0x00400000), STATUS_EXL));
    ck_assert(segment_unmapped(segment_of(0x00400000), STATUS_ERL));
}
END_TEST

START_TEST(exl_and_erl_are_kernel_mode)
{
    ck_assert_int_eq(mode_of(0), MODE_KERNEL);
    ck_assert_int_eq(mode_of(STATUS_KSU_SUPER), MODE_SUPER);
    ck_assert_int_eq(mode_of(STATUS_KSU_USER), MODE_USER);
    ck_assert_int_eq(mode_of(STATUS_KSU), MODE_USER);
    ck_assert_int_eq(mode_of(STATUS_KSU_USER | STATUS_EXL), MODE_KERNEL);
    ck_assert_int_eq(mode_of(STATUS_KSU_SUPER | STATUS_ERL), MODE_KERNEL);
}
END_TEST

START_TEST(cp0_is_the_kernels_or_cu0s)
{
    ck_assert(cp0_usable(0));
    ck_assert(!cp0_usable(STATUS_KSU_SUPER));
    ck_assert(!cp0_usable(STATUS_KSU_USER));
    ck_assert(cp0_usable(STATUS_KSU_USER | STATUS_CU0));
    ck_assert(cp0_usable(STATUS_KSU_USER | STATUS_EXL));
}
END_TEST

START_TEST(a_mode_is_called_by_one_name_and_letter)
{
    ck_assert_str_eq(mode_name(MODE_SUPER), "supervisor");
    ck_assert_int_eq(mode_letter(MODE_KERNEL), 'K');
    ck_assert_int_eq(mode_letter(MODE_SUPER), 'S');
    ck_assert_int_eq(mode_letter(MODE_USER), 'U');
}
END_TEST

START_TEST(an_exception_is_found_by_its_code)
{
    ck_assert_str_eq(exc_info[EXC_TLBS].name, "TLBS");
    ck_assert_int_eq(exc_info[EXC_TLBS].addr, EXC_ADDR_TLB);
    ck_assert_int_eq(exc_info[EXC_AdEL].addr, EXC_ADDR_YES);
    ck_assert_int_eq(exc_info[EXC_Sys].addr, EXC_ADDR_NO);
    ck_assert_ptr_null(exc_info[EXC_CODES - 1].name);
    ck_assert_int_eq(cause_exc(0x9000002c), EXC_CpU);
}
END_TEST

START_TEST(random_stays_in_range_and_moves)
{
    enum { DRAWS = 10000, ENTRIES = 8, MOST_ENTRIES = 64 };
    unsigned wired = (unsigned)_i;
    bool seen[MOST_ENTRIES] = {false};

    for (uint32_t retired = 0; retired < DRAWS; retired++) {
        unsigned n = random_entry(retired, wired, ENTRIES);

        ck_assert_uint_ge(n, wired);
        ck_assert_uint_lt(n, ENTRIES);
        seen[n] = true;
    }
    for (unsigned n = wired; n < ENTRIES; n++)
        ck_assert_msg(seen[n], "%u never comes", n);
}
END_TEST

Suite *suite_segment(void)
{
    Suite *s = suite_create("segment");
    TCase *t = tcase_create("segment");
    const int entries = 8;

    tcase_add_test(t, every_address_is_in_the_segment_that_holds_it);
    tcase_add_test(t, who_may_use_which_segment);
    tcase_add_test(t, who_bypasses_the_tlb);
    tcase_add_test(t, exl_and_erl_are_kernel_mode);
    tcase_add_test(t, cp0_is_the_kernels_or_cu0s);
    tcase_add_test(t, a_mode_is_called_by_one_name_and_letter);
    tcase_add_test(t, an_exception_is_found_by_its_code);
    tcase_add_loop_test(t, random_stays_in_range_and_moves, 0, entries);
    suite_add_tcase(s, t);
    return s;
}

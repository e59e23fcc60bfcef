/* SPDX-License-Identifier: MIT */
/* test_memmap.c - who has which machine frame. */
#include <check.h>

#include "tests/vmm_fixture.h"

Suite *suite_memmap(void);

enum { FIRST = 5, BEYOND = 9 };

static const pfn_t any = {0x77};

static void setup(void)
{
    fake_reset();
    memmap_init(fake_memmap, (mfn_t){FIRST}, (mfn_t){BEYOND});
}

START_TEST(frames_below_the_first_and_beyond_the_last_are_the_monitors)
{
    ck_assert_uint_eq(memmap_owner((mfn_t){0}), OWNER_MONITOR);
    ck_assert_uint_eq(memmap_owner((mfn_t){FIRST - 1}), OWNER_MONITOR);
    ck_assert_uint_eq(memmap_owner((mfn_t){FIRST}), OWNER_FREE);
    ck_assert_uint_eq(memmap_owner((mfn_t){BEYOND - 1}), OWNER_FREE);
    ck_assert_uint_eq(memmap_owner((mfn_t){BEYOND}), OWNER_MONITOR);
    ck_assert_uint_eq(memmap_owner((mfn_t){0xfffff}), OWNER_MONITOR);
}
END_TEST

START_TEST(frames_are_given_out_lowest_first_each_one_once)
{
    for (uint32_t n = FIRST; n < BEYOND; n++)
        ck_assert_uint_eq(memmap_take(1, any).n, n);
    ck_assert_uint_eq(memmap_free_frames(), 0);
}
END_TEST

START_TEST(when_none_is_left_the_answer_is_none)
{
    for (uint32_t n = FIRST; n < BEYOND; n++)
        memmap_take(1, any);
    ck_assert(!mfn_is_some(memmap_take(1, any)));
    ck_assert(!mfn_is_some(memmap_take(2, any)));
}
END_TEST

START_TEST(a_taken_frame_knows_its_owner_and_its_pfn)
{
    mfn_t mfn = memmap_take(3, (pfn_t){42});

    ck_assert_uint_eq(memmap_owner(mfn), 3);
    ck_assert_uint_eq(fake_memmap[mfn.n].pfn, 42);
    ck_assert_uint_eq(memmap_free_frames(), BEYOND - FIRST - 1);
}
END_TEST

START_TEST(what_the_last_owner_left_is_not_readable)
{
    mfn_t mfn = memmap_take(1, any);
    uint32_t *word = hw_frame(mfn);

    for (unsigned i = 0; i < PAGE_SIZE / sizeof *word; i++)
        ck_assert_uint_eq(word[i], 0);
    word[0] = word[1023] = 0x5ec2e7;
    memmap_give(mfn);
    ck_assert_uint_eq(memmap_take(2, any).n, mfn.n);
    ck_assert_uint_eq(word[0] | word[1023], 0);
}
END_TEST

START_TEST(a_frame_given_back_is_free_again)
{
    mfn_t mfn = memmap_take(1, any);

    memmap_give(mfn);
    ck_assert_uint_eq(memmap_owner(mfn), OWNER_FREE);
    ck_assert_uint_eq(memmap_free_frames(), BEYOND - FIRST);
}
END_TEST

START_TEST(starting_over_frees_everything)
{
    memmap_take(1, any);
    memmap_init(fake_memmap, (mfn_t){FIRST}, (mfn_t){BEYOND});
    ck_assert_uint_eq(memmap_free_frames(), BEYOND - FIRST);
    ck_assert_uint_eq(memmap_owner((mfn_t){FIRST}), OWNER_FREE);
}
END_TEST

Suite *suite_memmap(void)
{
    Suite *s = suite_create("memmap");
    TCase *t = tcase_create("memmap");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(
        t, frames_below_the_first_and_beyond_the_last_are_the_monitors);
    tcase_add_test(t, frames_are_given_out_lowest_first_each_one_once);
    tcase_add_test(t, when_none_is_left_the_answer_is_none);
    tcase_add_test(t, a_taken_frame_knows_its_owner_and_its_pfn);
    tcase_add_test(t, what_the_last_owner_left_is_not_readable);
    tcase_add_test(t, a_frame_given_back_is_free_again);
    tcase_add_test(t, starting_over_frees_everything);
    suite_add_tcase(s, t);
    return s;
}

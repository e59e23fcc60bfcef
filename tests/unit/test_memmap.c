/* SPDX-License-Identifier: MIT */
/* test_memmap.c - who uses which machine frame. */
#include <check.h>

#include "tests/vmm_fixture.h"
#include "vmm/cow.h"

Suite *suite_memmap(void);

enum { FIRST = 5, BEYOND = 9, PAGES = 6 };

static struct vm *one, *two;

static void setup(void)
{
    one = fx_one()->vm;
    two = fx_vcpu("two")->vm;
}

/* Four frames, and nobody to use them. */
static void setup_small(void)
{
    fake_reset();
    memmap_init(fake_memmap, (mfn_t){FIRST}, (mfn_t){BEYOND});
}

START_TEST(frames_are_given_out_lowest_first_each_one_once)
{
    for (uint32_t n = FIRST; n < BEYOND; n++)
        ck_assert_uint_eq(memmap_take().n, n);
    ck_assert_uint_eq(memmap_free_frames(), 0);
}
END_TEST

START_TEST(when_none_is_left_the_answer_is_none)
{
    for (uint32_t n = FIRST; n < BEYOND; n++)
        memmap_take();
    ck_assert(!mfn_is_some(memmap_take()));
    ck_assert(!mfn_is_some(memmap_take_raw()));
}
END_TEST

START_TEST(what_the_last_user_left_is_not_readable)
{
    mfn_t mfn = memmap_take();
    uint32_t *word = hw_frame(mfn);

    for (unsigned i = 0; i < PAGE_SIZE / sizeof *word; i++)
        ck_assert_uint_eq(word[i], 0);
    memmap_hold(mfn);
    word[0] = word[1023] = 0x5ec2e7;
    memmap_give(mfn);
    ck_assert_uint_eq(memmap_take().n, mfn.n);
    ck_assert_uint_eq(word[0] | word[1023], 0);
}
END_TEST

START_TEST(a_frame_given_back_is_free_again)
{
    mfn_t mfn = memmap_take();

    memmap_hold(mfn);
    memmap_give(mfn);
    ck_assert_uint_eq(memmap_free_frames(), BEYOND - FIRST);
}
END_TEST

START_TEST(a_frame_held_twice_is_free_after_the_second_give)
{
    mfn_t mfn = memmap_take();

    memmap_hold(mfn);
    memmap_hold(mfn);
    ck_assert(memmap_is_shared(mfn));
    memmap_give(mfn);
    ck_assert(!memmap_is_shared(mfn));
    ck_assert_uint_eq(memmap_free_frames(), BEYOND - FIRST - 1);
    memmap_give(mfn);
    ck_assert_uint_eq(memmap_free_frames(), BEYOND - FIRST);
}
END_TEST

START_TEST(starting_over_frees_everything)
{
    memmap_hold(memmap_take());
    memmap_init(fake_memmap, (mfn_t){FIRST}, (mfn_t){BEYOND});
    ck_assert_uint_eq(memmap_free_frames(), BEYOND - FIRST);
    ck_assert_uint_eq(memmap_take().n, FIRST);
}
END_TEST

/* The frame's users are exactly these pages: a bit for each, by VM. */
static void users_are(mfn_t mfn, uint32_t ones, uint32_t twos)
{
    uint32_t found[2] = {0, 0};

    for (struct user u = memmap_first(mfn); user_is_some(u);
         u = memmap_next(u)) {
        uint32_t bit = 1u << user_pfn(u).n;

        ck_assert_uint_eq(found[user_vm(u) - 1] & bit, 0);
        found[user_vm(u) - 1] |= bit;
    }
    ck_assert_uint_eq(found[0], ones);
    ck_assert_uint_eq(found[1], twos);
}

START_TEST(a_frame_knows_every_page_that_it_backs)
{
    mfn_t mfn = pmap_touch(one, (pfn_t){0});

    users_are(mfn, 1, 0);
    for (uint32_t n = 1; n < PAGES; n++)
        ck_assert(pmap_share(two, (pfn_t){n}, mfn));
    users_are(mfn, 1, 0x3e);
    /* Taken off in the middle, at either end, until none is left. */
    pmap_drop(two, (pfn_t){3});
    users_are(mfn, 1, 0x36);
    pmap_drop(two, (pfn_t){5});
    users_are(mfn, 1, 0x16);
    pmap_drop(one, (pfn_t){0});
    users_are(mfn, 0, 0x16);
    pmap_release(two);
    ck_assert(!user_is_some(memmap_first(mfn)));
}
END_TEST

START_TEST(a_frame_is_free_when_the_last_of_its_users_goes)
{
    mfn_t mfn = pmap_touch(one, (pfn_t){0});

    pmap_share(two, (pfn_t){0}, mfn);
    uint32_t before = memmap_free_frames();
    pmap_drop(one, (pfn_t){0});
    ck_assert_uint_eq(memmap_free_frames(), before);
    pmap_drop(two, (pfn_t){0});
    ck_assert_uint_eq(memmap_free_frames(), before + 1);
}
END_TEST

START_TEST(a_held_frame_outlives_its_users)
{
    mfn_t mfn = pmap_touch(one, (pfn_t){0});
    uint32_t before = memmap_free_frames();

    cow_hold(mfn);
    pmap_drop(one, (pfn_t){0});
    ck_assert_uint_eq(memmap_free_frames(), before);
    memmap_give(mfn);
    ck_assert_uint_eq(memmap_free_frames(), before + 1);
}
END_TEST

START_TEST(a_vm_counts_the_frames_that_it_has_to_itself)
{
    mfn_t mfn = pmap_touch(one, (pfn_t){0});

    pmap_touch(one, (pfn_t){1});
    ck_assert_uint_eq(one->pmap.own, 2);
    pmap_share(two, (pfn_t){0}, mfn);
    ck_assert_uint_eq(one->pmap.own, 1);
    ck_assert_uint_eq(two->pmap.own, 0);
    pmap_drop(one, (pfn_t){0});
    ck_assert_uint_eq(two->pmap.own, 1);
    cow_hold(mfn);
    ck_assert_uint_eq(two->pmap.own, 0);
    memmap_give(mfn);
    ck_assert_uint_eq(two->pmap.own, 1);
    pmap_release(two);
    ck_assert_uint_eq(two->pmap.own, 0);
}
END_TEST

START_TEST(the_report_tells_virtual_memory_from_machine_memory)
{
    uint32_t all = memmap_free_frames();
    mfn_t mfn = pmap_touch(one, (pfn_t){0});

    pmap_touch(one, (pfn_t){1});
    pmap_share(two, (pfn_t){7}, mfn);
    memmap_hold(memmap_take());
    struct memmap_figures f = memmap_report();
    ck_assert_uint_eq(f.backed, 3);
    ck_assert_uint_eq(f.used, 2);
    ck_assert_uint_eq(f.held, 3); /* and a second level for each VM */
    ck_assert_uint_eq(f.free, all - 5);
}
END_TEST

Suite *suite_memmap(void)
{
    Suite *s = suite_create("memmap");
    TCase *small = tcase_create("frames");
    TCase *t = tcase_create("users");

    tcase_add_checked_fixture(small, setup_small, NULL);
    tcase_add_test(small, frames_are_given_out_lowest_first_each_one_once);
    tcase_add_test(small, when_none_is_left_the_answer_is_none);
    tcase_add_test(small, what_the_last_user_left_is_not_readable);
    tcase_add_test(small, a_frame_given_back_is_free_again);
    tcase_add_test(small, a_frame_held_twice_is_free_after_the_second_give);
    tcase_add_test(small, starting_over_frees_everything);
    suite_add_tcase(s, small);
    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, a_frame_knows_every_page_that_it_backs);
    tcase_add_test(t, a_frame_is_free_when_the_last_of_its_users_goes);
    tcase_add_test(t, a_held_frame_outlives_its_users);
    tcase_add_test(t, a_vm_counts_the_frames_that_it_has_to_itself);
    tcase_add_test(t, the_report_tells_virtual_memory_from_machine_memory);
    suite_add_tcase(s, t);
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_pagepool.c - every page is somebody's alone. */
#include <check.h>
#include <string.h>

#include "machine/replay/pagepool.h"
#include "machine/spec/fields.h"

Suite *suite_pagepool(void);

enum { MANY = 1300 }; /* more than two slabs */

static struct pagepool pool;

static void teardown(void)
{
    pagepool_free(&pool);
}

START_TEST(no_two_pages_overlap)
{
    static uint8_t *page[MANY];

    for (int i = 0; i < MANY; i++) {
        page[i] = pagepool_take(&pool);
        ck_assert_ptr_nonnull(page[i]);
        memset(page[i], i & 0xff, PAGE_SIZE);
    }
    for (int i = 0; i < MANY; i++) {
        ck_assert_uint_eq(page[i][0], (unsigned)i & 0xff);
        ck_assert_uint_eq(page[i][PAGE_SIZE - 1], (unsigned)i & 0xff);
    }
}
END_TEST

START_TEST(a_page_given_back_is_the_next_taken)
{
    uint8_t *a = pagepool_take(&pool), *b = pagepool_take(&pool);

    pagepool_give(&pool, a);
    pagepool_give(&pool, b);
    pagepool_give(&pool, NULL);
    ck_assert_ptr_eq(pagepool_take(&pool), b);
    ck_assert_ptr_eq(pagepool_take(&pool), a);
    ck_assert_ptr_ne(pagepool_take(&pool), a);
}
END_TEST

Suite *suite_pagepool(void)
{
    Suite *s = suite_create("pagepool");
    TCase *t = tcase_create("pagepool");

    tcase_add_checked_fixture(t, NULL, teardown);
    tcase_add_test(t, no_two_pages_overlap);
    tcase_add_test(t, a_page_given_back_is_the_next_taken);
    suite_add_tcase(s, t);
    return s;
}

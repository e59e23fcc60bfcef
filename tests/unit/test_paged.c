/* SPDX-License-Identifier: MIT */
/* test_paged.c - which pages were written, and who is told before. */
#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "machine/paged.h"

Suite *suite_paged(void);

enum { PAGES = 4, SIZE = PAGES * PAGE_SIZE };

static struct paged p;
static size_t told[2 * PAGES];
static unsigned tellings;

static void note(void *self, size_t page)
{
    (void)self;
    told[tellings++] = page;
}

static void setup(void)
{
    ck_assert(paged_new(&p, SIZE));
    p.saver = (struct paged_saver){note, NULL};
    tellings = 0;
}

static void teardown(void)
{
    paged_free(&p);
}

START_TEST(a_new_page_is_zero_and_not_written)
{
    for (size_t i = 0; i < SIZE; i++)
        ck_assert_uint_eq(p.bytes[i], 0);
    for (size_t i = 0; i < PAGES; i++)
        ck_assert(!paged_is_plain(&p, i));
}
END_TEST

START_TEST(the_first_write_to_a_page_is_told_and_makes_it_plain)
{
    paged_touch(&p, PAGE_SIZE + 8, 4);
    paged_touch(&p, PAGE_SIZE, PAGE_SIZE);
    ck_assert_uint_eq(tellings, 1);
    ck_assert_uint_eq(told[0], 1);
    ck_assert(paged_is_plain(&p, 1));
    ck_assert(!paged_is_plain(&p, 0));
    ck_assert(!paged_is_plain(&p, 2));
}
END_TEST

START_TEST(a_write_across_a_border_touches_both_pages)
{
    paged_touch(&p, PAGE_SIZE - 1, 2);
    ck_assert(paged_is_plain(&p, 0) && paged_is_plain(&p, 1));
    ck_assert_uint_eq(tellings, 2);
}
END_TEST

START_TEST(after_freezing_the_next_write_is_told_once_more)
{
    paged_touch(&p, 0, 1);
    paged_freeze(&p);
    ck_assert(!paged_is_plain(&p, 0));
    paged_touch(&p, 0, 1);
    paged_touch(&p, 0, 1);
    ck_assert_uint_eq(tellings, 2);
    ck_assert(paged_is_plain(&p, 0));
}
END_TEST

START_TEST(a_page_with_code_is_not_plain)
{
    paged_touch(&p, 0, 1);
    p.flags[0] |= PAGED_CODE;
    ck_assert(!paged_is_plain(&p, 0));
}
END_TEST

START_TEST(a_page_put_back_is_as_it_was_and_frozen)
{
    uint8_t was[PAGE_SIZE];

    memset(was, 0x55, sizeof was);
    paged_touch(&p, 0, 1);
    paged_put_back(&p, 0, was);
    ck_assert_mem_eq(p.bytes, was, sizeof was);
    ck_assert_uint_eq(p.flags[0], PAGED_WRITTEN | PAGED_FROZEN);
    paged_put_back(&p, 0, NULL);
    ck_assert_uint_eq(p.bytes[0], 0);
    ck_assert_uint_eq(p.flags[0], 0);
    ck_assert_uint_eq(tellings, 1);
}
END_TEST

START_TEST(a_mapped_file_is_read_and_never_written)
{
    FILE *f = tmpfile();
    struct paged disk;
    char now[4] = "";

    ck_assert_ptr_nonnull(f);
    ck_assert_int_gt(fprintf(f, "abcd"), 0);
    ck_assert_int_eq(fflush(f), 0);
    ck_assert(paged_map(&disk, fileno(f), 4));
    ck_assert_mem_eq(disk.bytes, "abcd", 4);
    ck_assert_uint_eq(disk.bytes[4], 0);
    paged_touch(&disk, 0, 1);
    disk.bytes[0] = 'x';
    ck_assert_int_eq(pread(fileno(f), now, 4, 0), 4);
    ck_assert_mem_eq(now, "abcd", 4);
    paged_free(&disk);
    fclose(f);
}
END_TEST

Suite *suite_paged(void)
{
    Suite *s = suite_create("paged");
    TCase *t = tcase_create("paged");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, a_new_page_is_zero_and_not_written);
    tcase_add_test(t, the_first_write_to_a_page_is_told_and_makes_it_plain);
    tcase_add_test(t, a_write_across_a_border_touches_both_pages);
    tcase_add_test(t, after_freezing_the_next_write_is_told_once_more);
    tcase_add_test(t, a_page_with_code_is_not_plain);
    tcase_add_test(t, a_page_put_back_is_as_it_was_and_frozen);
    tcase_add_test(t, a_mapped_file_is_read_and_never_written);
    suite_add_tcase(s, t);
    return s;
}

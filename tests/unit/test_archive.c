/* SPDX-License-Identifier: MIT */
/* test_archive.c - files in a cpio archive that nobody has checked. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/guest_files.h"
#include "vmm/archive.h"

Suite *suite_archive(void);

enum { FLIPS = 3000, NAME_SIZE_AT = 6 + 11 * 8, FILE_SIZE_AT = 6 + 6 * 8 };

static struct cpio c;
static struct file file;

static void setup(void)
{
    c.size = 0;
    cpio_add_text(&c, "one", "first");
    cpio_add_text(&c, "twelve", "");
    cpio_add_text(&c, "four", "last file");
    cpio_end(&c);
}

static bool find_in(const uint8_t *bytes, uint32_t size, const char *name)
{
    struct archive a = {bytes, size};

    return archive_find(&a, text_of(name), &file);
}

static bool find(const char *name)
{
    return find_in(c.bytes, c.size, name);
}

/* What is found must lie within the archive: ASan looks at every byte. */
static void find_all_in_a_copy(const uint8_t *bytes, uint32_t size)
{
    static const char *const name[] = {"one", "twelve", "four", "none", ""};
    uint8_t *tight = malloc(size ? size : 1);
    unsigned sum = 0;

    ck_assert_ptr_nonnull(tight);
    memcpy(tight, bytes, size);
    for (unsigned i = 0; i < sizeof name / sizeof *name; i++)
        if (find_in(tight, size, name[i]))
            for (uint32_t k = 0; k < file.size; k++)
                sum += file.bytes[k];
    ck_assert_uint_lt(sum, UINT32_MAX);
    free(tight);
}

START_TEST(every_file_is_found_by_its_whole_name)
{
    ck_assert(find("one"));
    ck_assert_uint_eq(file.size, 5);
    ck_assert_mem_eq(file.bytes, "first", 5);
    ck_assert(find("four"));
    ck_assert_mem_eq(file.bytes, "last file", 9);
    ck_assert(!find("on") && !find("ones") && !find(""));
}
END_TEST

START_TEST(an_empty_file_is_a_file)
{
    ck_assert(find("twelve"));
    ck_assert_uint_eq(file.size, 0);
}
END_TEST

START_TEST(nothing_is_found_behind_the_trailer)
{
    cpio_add_text(&c, "late", "x");
    ck_assert(!find("late"));
    ck_assert(!find("TRAILER!!!"));
}
END_TEST

START_TEST(an_archive_without_a_trailer_just_ends)
{
    c.size = 0;
    cpio_add_text(&c, "one", "first");
    ck_assert(find("one"));
    ck_assert(!find("two"));
}
END_TEST

START_TEST(no_archive_holds_no_file)
{
    ck_assert(!find_in(NULL, 0, "one"));
}
END_TEST

START_TEST(another_magic_is_no_archive)
{
    c.bytes[5] = '2';
    ck_assert(!find("one"));
}
END_TEST

/* A size, as the header writes it: too large, not a number, nothing. */
static const char *const size_text[] = {"FFFFFFFF", "80000000", "0000G000",
                                        "-0000001", "00010000", "        "};

START_TEST(a_size_that_leads_out_of_the_archive_ends_the_search)
{
    memcpy(c.bytes + FILE_SIZE_AT, size_text[_i], 8);
    ck_assert(!find("one") && !find("four"));
    setup();
    memcpy(c.bytes + NAME_SIZE_AT, size_text[_i], 8);
    ck_assert(!find("one") && !find("four"));
}
END_TEST

START_TEST(a_name_without_even_its_nul_ends_the_search)
{
    memcpy(c.bytes + NAME_SIZE_AT, "00000000", 8);
    ck_assert(!find("one") && !find("four"));
}
END_TEST

START_TEST(truncated_anywhere_it_is_read_only_within_its_bounds)
{
    for (uint32_t size = 0; size <= c.size; size++)
        find_all_in_a_copy(c.bytes, size);
}
END_TEST

START_TEST(with_any_byte_changed_it_is_read_only_within_its_bounds)
{
    uint32_t seed = 1;

    for (unsigned n = 0; n < FLIPS; n++) {
        setup();
        for (unsigned k = 0; k < 3; k++) {
            seed = seed * 1664525u + 1013904223u;
            c.bytes[(seed >> 8) % c.size] ^= (uint8_t)(seed >> 24);
        }
        find_all_in_a_copy(c.bytes, c.size);
    }
}
END_TEST

Suite *suite_archive(void)
{
    Suite *s = suite_create("archive");
    TCase *t = tcase_create("archive");

    tcase_add_checked_fixture(t, setup, NULL);
    tcase_add_test(t, every_file_is_found_by_its_whole_name);
    tcase_add_test(t, an_empty_file_is_a_file);
    tcase_add_test(t, nothing_is_found_behind_the_trailer);
    tcase_add_test(t, an_archive_without_a_trailer_just_ends);
    tcase_add_test(t, no_archive_holds_no_file);
    tcase_add_test(t, another_magic_is_no_archive);
    tcase_add_loop_test(t, a_size_that_leads_out_of_the_archive_ends_the_search,
                        0, sizeof size_text / sizeof *size_text);
    tcase_add_test(t, a_name_without_even_its_nul_ends_the_search);
    tcase_add_test(t, truncated_anywhere_it_is_read_only_within_its_bounds);
    tcase_add_test(t, with_any_byte_changed_it_is_read_only_within_its_bounds);
    suite_add_tcase(s, t);
    return s;
}

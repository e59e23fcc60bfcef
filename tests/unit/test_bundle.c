/* SPDX-License-Identifier: MIT */
/* test_bundle.c - the archive for the monitor, read back. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/bundle.h"

enum { HEADER = 110, FILESIZE_AT = 54, NAMESIZE_AT = 94, DIGITS = 8 };

static uint8_t seven[] = "seven..", five[] = "five.";
static char no_args[] = "", some_args[] = "loud, and clear";
static struct guest guest[] = {
    {.name = "a", .memory = 16 << 20, .args = no_args},
    {.name = "b", .memory = 100 << 10, .args = some_args},
    {.name = "c", .memory = 1 << 20, .args = no_args},
};
static struct image image[] = {
    {.file = seven, .file_size = 7},
    {.file = five, .file_size = 5},
    {.file = seven, .file_size = 7},
};
static uint8_t *archive;
static size_t size;

static void make(void)
{
    archive = bundle_make(guest, image, 3, &size);
    ck_assert_ptr_nonnull(archive);
}

static void forget(void)
{
    free(archive);
}

static size_t number(size_t at)
{
    char digits[DIGITS + 1] = "";

    memcpy(digits, archive + at, DIGITS);
    return strtoul(digits, NULL, 16);
}

/* The member at *at: its name and bytes; *at moves behind it. */
static const char *member(size_t *at, const uint8_t **bytes, size_t *length)
{
    const char *name = (const char *)archive + *at + HEADER;

    ck_assert_uint_le(*at + HEADER, size);
    ck_assert_mem_eq(archive + *at, "070701", 6);
    *length = number(*at + FILESIZE_AT);
    *at += HEADER + number(*at + NAMESIZE_AT);
    *at = (*at + 3) & ~(size_t)3;
    *bytes = archive + *at;
    *at = (*at + *length + 3) & ~(size_t)3;
    ck_assert_uint_le(*at, size);
    return name;
}

START_TEST(the_first_member_says_what_to_start)
{
    static const char want[] = "name=a elf=a.elf mem=16M\n"
                               "name=b elf=b.elf mem=100K "
                               "args=\"loud, and clear\"\n"
                               "name=c elf=a.elf mem=1M\n";
    size_t at = 0, length;
    const uint8_t *bytes;

    ck_assert_str_eq(member(&at, &bytes, &length), "vms");
    ck_assert_uint_eq(length, strlen(want));
    ck_assert_mem_eq(bytes, want, length);
}
END_TEST

START_TEST(the_same_bytes_are_packed_once)
{
    size_t at = 0, length;
    const uint8_t *bytes;

    member(&at, &bytes, &length);
    ck_assert_str_eq(member(&at, &bytes, &length), "a.elf");
    ck_assert_mem_eq(bytes, seven, 7);
    ck_assert_str_eq(member(&at, &bytes, &length), "b.elf");
    ck_assert_uint_eq(length, 5);
    ck_assert_mem_eq(bytes, five, 5);
    ck_assert_str_eq(member(&at, &bytes, &length), "TRAILER!!!");
    ck_assert_uint_eq(length, 0);
    ck_assert_uint_eq(at, size);
}
END_TEST

START_TEST(the_same_guests_give_the_same_bytes)
{
    size_t again;
    uint8_t *other = bundle_make(guest, image, 3, &again);

    ck_assert_uint_eq(again, size);
    ck_assert_mem_eq(other, archive, size);
    free(other);
}
END_TEST

Suite *suite_bundle(void);
Suite *suite_bundle(void)
{
    Suite *s = suite_create("bundle");
    TCase *t = tcase_create("bundle");

    tcase_add_checked_fixture(t, make, forget);
    tcase_add_test(t, the_first_member_says_what_to_start);
    tcase_add_test(t, the_same_bytes_are_packed_once);
    tcase_add_test(t, the_same_guests_give_the_same_bytes);
    suite_add_tcase(s, t);
    return s;
}

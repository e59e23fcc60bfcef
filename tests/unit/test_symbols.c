/* SPDX-License-Identifier: MIT */
/* test_symbols.c - names for addresses. */
#include <check.h>

#include "traces/symbols.h"

static struct symbols *s;

static void some_symbols(void)
{
    s = symbols_new();
    symbols_image(s, 0, "monitor", "abcd");
    symbols_image(s, 1, "paging", NULL);
    symbols_add(s, 1, 0x400000, 0x20, "user_main");
    symbols_add(s, 1, 0xc0010000, 0, "start");
    symbols_add(s, 1, 0xc0010000, 0x10, "also_start");
    symbols_add(s, 0, 0x80100000, 0x40, "vmm_trap");
    symbols_add(s, 1, 0xc0010100, 0x10, "trap");
    symbols_sort(s);
}

static void no_symbols(void)
{
    symbols_free(s);
}

START_TEST(an_address_inside_a_symbol_has_its_name_and_an_offset)
{
    uint32_t offset = 0;

    ck_assert_str_eq(symbols_find(s, 1, 0x400008, &offset), "user_main");
    ck_assert_uint_eq(offset, 8);
}
END_TEST

START_TEST(an_address_past_a_sized_symbol_has_no_name)
{
    uint32_t offset;

    ck_assert_ptr_null(symbols_find(s, 1, 0x400020, &offset));
    ck_assert_ptr_null(symbols_find(s, 1, 0x3fffff, &offset));
}
END_TEST

START_TEST(an_unsized_symbol_reaches_to_the_next)
{
    uint32_t offset;

    symbols_add(s, 1, 0xc0020000, 0, "tail");
    symbols_sort(s);
    ck_assert_str_eq(symbols_find(s, 1, 0xc002ffff, &offset), "tail");
    ck_assert_ptr_null(symbols_find(s, 1, 0xc0120000, &offset));
}
END_TEST

START_TEST(of_two_names_at_one_address_the_first_in_order_speaks)
{
    uint32_t offset;

    ck_assert_str_eq(symbols_find(s, 1, 0xc0010004, &offset), "also_start");
}
END_TEST

START_TEST(each_vm_has_names_of_its_own)
{
    uint32_t offset;

    ck_assert_ptr_null(symbols_find(s, 1, 0x80100000, &offset));
    ck_assert_str_eq(symbols_find(s, 0, 0x80100004, &offset), "vmm_trap");
    ck_assert_ptr_null(symbols_find(s, 2, 0x400000, &offset));
    ck_assert_str_eq(symbols_vm(s, 1), "paging");
    ck_assert_ptr_null(symbols_vm(s, 2));
}
END_TEST

START_TEST(a_name_is_found_in_its_own_vm_only)
{
    uint32_t addr = 0;

    ck_assert(symbols_lookup(s, 1, "trap", &addr));
    ck_assert_uint_eq(addr, 0xc0010100);
    ck_assert(!symbols_lookup(s, 0, "trap", &addr));
}
END_TEST

START_TEST(no_table_knows_nothing)
{
    uint32_t offset;

    ck_assert_ptr_null(symbols_find(NULL, 0, 0, &offset));
    ck_assert_ptr_null(symbols_vm(NULL, 0));
    ck_assert_uint_eq(symbols_count(NULL), 0);
}
END_TEST

Suite *suite_symbols(void);

Suite *suite_symbols(void)
{
    Suite *suite = suite_create("symbols");
    TCase *c = tcase_create("symbols");

    tcase_add_checked_fixture(c, some_symbols, no_symbols);
    tcase_add_test(c, an_address_inside_a_symbol_has_its_name_and_an_offset);
    tcase_add_test(c, an_address_past_a_sized_symbol_has_no_name);
    tcase_add_test(c, an_unsized_symbol_reaches_to_the_next);
    tcase_add_test(c, of_two_names_at_one_address_the_first_in_order_speaks);
    tcase_add_test(c, each_vm_has_names_of_its_own);
    tcase_add_test(c, a_name_is_found_in_its_own_vm_only);
    tcase_add_test(c, no_table_knows_nothing);
    suite_add_tcase(suite, c);
    return suite;
}

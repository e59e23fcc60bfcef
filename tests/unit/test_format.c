/* SPDX-License-Identifier: MIT */
/* test_format.c - gdb's /NFU, and numbers as gdb writes them; the user's words. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "machine/repl/alias.h"
#include "machine/repl/format.h"

Suite *suite_format(void);

START_TEST(count_letter_and_unit_in_any_order)
{
    static const struct {
        const char *word;
        struct format is;
    } good[] = {
        {"x", {0, 0, 0}},          {"x/", {0, 0, 0}},
        {"x/4", {0, 0, 4}},        {"x/4xw", {'x', 'w', 4}},
        {"x/bd", {'d', 'b', 0}},   {"print/x", {'x', 0, 0}},
        {"x/4096i", {'i', 0, 4096}},
    };
    struct format f;
    char why[80];

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        ck_assert(format_parse(good[i].word, &f, why, sizeof why));
        ck_assert_int_eq(f.letter, good[i].is.letter);
        ck_assert_int_eq(f.unit, good[i].is.unit);
        ck_assert_uint_eq(f.count, good[i].is.count);
    }
}
END_TEST

START_TEST(what_is_no_format_is_named)
{
    struct format f;
    char why[80];

    ck_assert(!format_parse("x/4q", &f, why, sizeof why));
    ck_assert_ptr_nonnull(strstr(why, "q is no format"));
    ck_assert(!format_parse("x/0", &f, why, sizeof why));
    ck_assert(!format_parse("x/4097", &f, why, sizeof why));
    ck_assert(!format_parse("x/99999999999999999999999", &f, why, sizeof why));
    ck_assert(!format_parse("x/\001", &f, why, sizeof why));
    ck_assert_ptr_nonnull(strstr(why, "? is no format"));
}
END_TEST

/* The third column is what gdb 13 prints for `print/F VALUE`. */
static const struct {
    uint64_t value;
    unsigned bytes;
    char letter;
    const char *plain, *padded;
} numbers[] = {
    {0x7f, 4, 'x', "0x7f", "0000007f"},
    {0, 4, 'x', "0x0", "00000000"},
    {0x7f, 4, 'z', "0x0000007f", "0x0000007f"},
    {0xffffffff, 4, 'd', "-1", "-1"},
    {0xffffffff, 4, 'u', "4294967295", "4294967295"},
    {0xff, 1, 'd', "-1", "-1"},
    {0x1ff, 1, 'u', "255", "255"},
    {8, 4, 'o', "010", "00000000010"},
    {0, 4, 'o', "0", "00000000000"},
    {5, 1, 't', "101", "00000101"},
    {0, 1, 't', "0", "00000000"},
    {0xffffffff, 4, 't', "11111111111111111111111111111111",
     "11111111111111111111111111111111"},
    {65, 4, 'c', "65 'A'", "65 'A'"},
    {0xe4, 1, 'c', "-28 '\\344'", "-28 '\\344'"},
    {UINT64_MAX, 8, 'd', "-1", "-1"},
};

START_TEST(numbers_are_written_as_gdb_does)
{
    char text[FORMAT_TEXT];

    format_number(text, numbers[_i].value, numbers[_i].bytes,
                  numbers[_i].letter, false);
    ck_assert_str_eq(text, numbers[_i].plain);
    format_number(text, numbers[_i].value, numbers[_i].bytes,
                  numbers[_i].letter, true);
    ck_assert_str_eq(text, numbers[_i].padded);
}
END_TEST

START_TEST(the_first_word_alone_is_expanded)
{
    const struct aliases a = {{{"sm", "step mode"}}, 1};
    char text[64];

    ck_assert_str_eq(alias_expand(&a, "sm", text, sizeof text), "step mode");
    ck_assert_str_eq(alias_expand(&a, "  sm 3\n", text, sizeof text),
                     "step mode 3\n");
    ck_assert_str_eq(alias_expand(&a, "print sm", text, sizeof text),
                     "print sm");
    ck_assert_str_eq(alias_expand(&a, "sms", text, sizeof text), "sms");
    ck_assert_str_eq(alias_expand(&a, "", text, sizeof text), "");
}
END_TEST

Suite *suite_format(void)
{
    Suite *s = suite_create("format");
    TCase *t = tcase_create("format");

    tcase_add_test(t, count_letter_and_unit_in_any_order);
    tcase_add_test(t, what_is_no_format_is_named);
    tcase_add_loop_test(t, numbers_are_written_as_gdb_does, 0,
                        sizeof numbers / sizeof numbers[0]);
    tcase_add_test(t, the_first_word_alone_is_expanded);
    suite_add_tcase(s, t);
    return s;
}

/* SPDX-License-Identifier: MIT */
/* test_vmm_text.c - words and numbers in a text that nobody has checked. */
#include <check.h>
#include <string.h>

#include "vmm/text.h"

Suite *suite_vmm_text(void);

static struct text rest, got;

static bool number(const char *s, bool units, uint32_t *value)
{
    return text_number(text_of(s), units, value);
}

START_TEST(a_text_is_equal_only_to_all_of_a_string)
{
    struct text t = {"memory", 3};

    ck_assert(text_is(t, "mem"));
    ck_assert(!text_is(t, "me"));
    ck_assert(!text_is(t, "memo"));
    ck_assert(text_is((struct text){"", 0}, ""));
}
END_TEST

START_TEST(a_copy_is_cut_to_its_room_and_terminated)
{
    char to[4] = "zzz";

    ck_assert_str_eq(text_copy(to, sizeof to, text_of("abcdef")), "abc");
    ck_assert_str_eq(text_copy(to, sizeof to, (struct text){"abc", 1}), "a");
    ck_assert_str_eq(text_copy(to, 1, text_of("abc")), "");
}
END_TEST

START_TEST(lines_end_at_newlines_and_at_the_end)
{
    rest = text_of("one\n\nthree");
    ck_assert(text_line(&rest, &got) && text_is(got, "one"));
    ck_assert(text_line(&rest, &got) && text_is(got, ""));
    ck_assert(text_line(&rest, &got) && text_is(got, "three"));
    ck_assert(!text_line(&rest, &got));
}
END_TEST

START_TEST(a_last_newline_begins_no_line)
{
    rest = text_of("one\n");
    ck_assert(text_line(&rest, &got));
    ck_assert(!text_line(&rest, &got));
}
END_TEST

START_TEST(blanks_separate_words_however_many)
{
    rest = text_of("  a=1\t\tb=2 \r");
    ck_assert(text_word(&rest, &got) && text_is(got, "a=1"));
    ck_assert(text_word(&rest, &got) && text_is(got, "b=2"));
    ck_assert(!text_word(&rest, &got));
}
END_TEST

START_TEST(quotes_hold_blanks_and_stay)
{
    rest = text_of("args=\"a b\" c");
    ck_assert(text_word(&rest, &got) && text_is(got, "args=\"a b\""));
    ck_assert(text_word(&rest, &got) && text_is(got, "c"));
}
END_TEST

START_TEST(an_open_quote_runs_to_the_end_and_not_beyond)
{
    const char text[] = {'"', 'a', ' ', 'b'};

    rest = (struct text){text, sizeof text};
    ck_assert(text_word(&rest, &got));
    ck_assert_uint_eq(got.length, sizeof text);
    ck_assert_uint_eq(rest.length, 0);
}
END_TEST

START_TEST(a_word_splits_at_its_first_equals_sign)
{
    struct text key, value;

    ck_assert(text_split(text_of("a=b=c"), &key, &value));
    ck_assert(text_is(key, "a") && text_is(value, "b=c"));
    ck_assert(text_split(text_of("="), &key, &value));
    ck_assert(text_is(key, "") && text_is(value, ""));
    ck_assert(!text_split(text_of("abc"), &key, &value));
}
END_TEST

START_TEST(only_a_pair_of_quotes_is_taken_off)
{
    ck_assert(text_is(text_unquote(text_of("\"a b\"")), "a b"));
    ck_assert(text_is(text_unquote(text_of("\"\"")), ""));
    ck_assert(text_is(text_unquote(text_of("\"")), "\""));
    ck_assert(text_is(text_unquote(text_of("\"a")), "\"a"));
    ck_assert(text_is(text_unquote(text_of("")), ""));
}
END_TEST

static const struct {
    const char *text;
    bool units;
    uint32_t value;
} good[] = {
    {"0", false, 0},
    {"00012", false, 12},
    {"4294967295", false, 0xffffffff},
    {"0x0", false, 0},
    {"0xFf", false, 0xff},
    {"0Xabcdef01", false, 0xabcdef01},
    {"0xffffffff87fe0000", false, 0x87fe0000}, /* as QEMU writes rd_start */
    {"16M", true, 16 << 20},
    {"64k", true, 64 << 10},
    {"4095M", true, 0xfff00000},
    {"7", true, 7},
};

START_TEST(a_number_is_read)
{
    uint32_t value = 99;

    ck_assert(number(good[_i].text, good[_i].units, &value));
    ck_assert_uint_eq(value, good[_i].value);
}
END_TEST

static const struct {
    const char *text;
    bool units;
} bad[] = {
    {"", false},         {"", true},        {"x", false},
    {"-1", false},       {"+1", false},     {" 1", false},
    {"1 ", false},       {"0x", false},     {"0xg", false},
    {"0x1g", false},     {"12a", false},    {"4294967296", false},
    {"42949672950", false}, {"99999999999999999999999999", false},
    {"1K", false},       {"K", true},       {"M", true},
    {"4096M", true},     {"1KK", true},     {"4194304K", true},
    {"1.5M", true},      {"1G", true},
};

START_TEST(what_is_no_number_or_too_large_is_refused)
{
    uint32_t value;

    ck_assert(!number(bad[_i].text, bad[_i].units, &value));
}
END_TEST

START_TEST(a_number_is_not_read_beyond_its_end)
{
    uint32_t value;

    ck_assert(text_number((struct text){"123", 2}, false, &value));
    ck_assert_uint_eq(value, 12);
    ck_assert(!text_number((struct text){"0x12", 2}, false, &value));
}
END_TEST

Suite *suite_vmm_text(void)
{
    Suite *s = suite_create("vmm_text");
    TCase *t = tcase_create("text");

    tcase_add_test(t, a_text_is_equal_only_to_all_of_a_string);
    tcase_add_test(t, a_copy_is_cut_to_its_room_and_terminated);
    tcase_add_test(t, lines_end_at_newlines_and_at_the_end);
    tcase_add_test(t, a_last_newline_begins_no_line);
    tcase_add_test(t, blanks_separate_words_however_many);
    tcase_add_test(t, quotes_hold_blanks_and_stay);
    tcase_add_test(t, an_open_quote_runs_to_the_end_and_not_beyond);
    tcase_add_test(t, a_word_splits_at_its_first_equals_sign);
    tcase_add_test(t, only_a_pair_of_quotes_is_taken_off);
    tcase_add_loop_test(t, a_number_is_read, 0, sizeof good / sizeof *good);
    tcase_add_loop_test(t, what_is_no_number_or_too_large_is_refused, 0,
                        sizeof bad / sizeof *bad);
    tcase_add_test(t, a_number_is_not_read_beyond_its_end);
    suite_add_tcase(s, t);
    return s;
}

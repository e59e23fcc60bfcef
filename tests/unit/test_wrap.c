/* SPDX-License-Identifier: MIT */
/* test_wrap.c - lines of at most so many characters. */
#include <check.h>
#include <string.h>

#include "traces/wrap.h"

static void first(const char *text, size_t width, const char *line,
                  const char *rest)
{
    const char *next;
    size_t length = wrap_line(text, width, &next);

    ck_assert_uint_eq(length, strlen(line));
    ck_assert_mem_eq(text, line, length);
    ck_assert_str_eq(next, rest);
}

START_TEST(what_fits_is_one_line)
{
    first("lw, lw", 6, "lw, lw", "");
    ck_assert_uint_eq(wrap_count("lw, lw", 6), 1);
}
END_TEST

START_TEST(a_line_ends_before_the_word_that_does_not_fit)
{
    first("one two three", 8, "one two", "three");
    first("one two three", 7, "one two", "three");
    first("one two three", 6, "one", "two three");
}
END_TEST

START_TEST(a_word_longer_than_a_line_is_broken)
{
    first("abcdefgh", 3, "abc", "defgh");
    ck_assert_uint_eq(wrap_count("abcdefgh", 3), 3);
}
END_TEST

START_TEST(a_clause_has_a_line_of_its_own)
{
    first("even a; odd b", 80, "even a;", "odd b");
}
END_TEST

START_TEST(a_newline_ends_a_line)
{
    first("for v:1\nexception", 80, "for v:1", "exception");
}
END_TEST

START_TEST(no_text_has_no_lines)
{
    ck_assert_uint_eq(wrap_count("", 10), 0);
}
END_TEST

Suite *suite_wrap(void);

Suite *suite_wrap(void)
{
    Suite *suite = suite_create("wrap");
    TCase *c = tcase_create("wrap");

    tcase_add_test(c, what_fits_is_one_line);
    tcase_add_test(c, a_line_ends_before_the_word_that_does_not_fit);
    tcase_add_test(c, a_word_longer_than_a_line_is_broken);
    tcase_add_test(c, a_clause_has_a_line_of_its_own);
    tcase_add_test(c, a_newline_ends_a_line);
    tcase_add_test(c, no_text_has_no_lines);
    suite_add_tcase(suite, c);
    return suite;
}

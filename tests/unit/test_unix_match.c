/* SPDX-License-Identifier: MIT */
/* test_unix_match.c - the patterns of the Unix's grep. */
#include <check.h>

#include "guestos/unix/bin/grep/match.h"

static void fits(const char *pattern, const char *line)
{
    ck_assert_msg(match(pattern, line), "%s in %s", pattern, line);
}

static void fits_not(const char *pattern, const char *line)
{
    ck_assert_msg(!match(pattern, line), "%s in %s", pattern, line);
}

START_TEST(a_text_is_found_anywhere)
{
    fits("an", "banana");
    fits("", "");
    fits("banana", "banana");
    fits_not("nab", "banana");
    fits_not("bananas", "banana");
}
END_TEST

START_TEST(a_dot_is_any_one_byte)
{
    fits("b.n", "banana");
    fits_not("a.", "ba");
    fits_not(".", "");
}
END_TEST

START_TEST(anchors_hold_at_the_ends_only)
{
    fits("^ba", "banana");
    fits_not("^an", "banana");
    fits("na$", "banana");
    fits_not("an$", "banana");
    fits("^$", "");
    fits_not("^$", " ");
    fits("a^b", "a^b");
    fits("a$b", "a$b");
}
END_TEST

START_TEST(a_star_repeats_what_is_before_it)
{
    fits("^ba*n", "bn");
    fits("^ba*n", "baaan");
    fits_not("^ba*n", "baxn");
    fits("^a.*z$", "abcz");
    fits("a*a*a*a*b", "aaaaaaaaaaaab");
    fits_not("^.*x.*y$", "axbz");
}
END_TEST

START_TEST(a_backslash_takes_the_next_byte_as_it_is)
{
    fits("a\\.c", "a.c");
    fits_not("a\\.c", "abc");
    fits("^\\^", "^");
    fits("\\$$", "5$");
    fits("^\\**$", "***");
    fits("\\", "\\");
}
END_TEST

Suite *suite_unix_match(void);

Suite *suite_unix_match(void)
{
    Suite *s = suite_create("unix_match");
    TCase *t = tcase_create("patterns");

    tcase_add_test(t, a_text_is_found_anywhere);
    tcase_add_test(t, a_dot_is_any_one_byte);
    tcase_add_test(t, anchors_hold_at_the_ends_only);
    tcase_add_test(t, a_star_repeats_what_is_before_it);
    tcase_add_test(t, a_backslash_takes_the_next_byte_as_it_is);
    suite_add_tcase(s, t);
    return s;
}

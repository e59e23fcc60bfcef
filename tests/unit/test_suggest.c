/* SPDX-License-Identifier: MIT */
/* test_suggest.c - what was probably meant. */
#include <check.h>

#include "machine/suggest.h"

static const char *const word[] = {"run", "repl", "bundle", "breakpoint"};

enum { WORDS = sizeof word / sizeof *word };

START_TEST(one_letter_more_less_other_or_swapped_is_distance_one)
{
    ck_assert_uint_eq(suggest_distance("run", "runs"), 1);
    ck_assert_uint_eq(suggest_distance("run", "rn"), 1);
    ck_assert_uint_eq(suggest_distance("run", "ran"), 1);
    ck_assert_uint_eq(suggest_distance("run", "rnu"), 1);
    ck_assert_uint_eq(suggest_distance("run", "run"), 0);
    ck_assert_uint_eq(suggest_distance("", "run"), 3);
}
END_TEST

START_TEST(a_typing_mistake_is_understood)
{
    ck_assert_str_eq(suggest("rnu", word, WORDS), "run");
    ck_assert_str_eq(suggest("bunlde", word, WORDS), "bundle");
}
END_TEST

START_TEST(the_beginning_of_one_word_is_understood)
{
    ck_assert_str_eq(suggest("brea", word, WORDS), "breakpoint");
}
END_TEST

START_TEST(the_beginning_of_two_words_is_not)
{
    static const char *const two[] = {"breakpoint", "breakfast"};

    ck_assert_ptr_null(suggest("brea", two, 2));
}
END_TEST

START_TEST(nonsense_suggests_nothing)
{
    ck_assert_ptr_null(suggest("xyzzy", word, WORDS));
    ck_assert_ptr_null(suggest("", word, WORDS));
    ck_assert_ptr_null(suggest("a word with no end, longer than any command "
                               "that anybody would ever type",
                               word, WORDS));
}
END_TEST

Suite *suite_suggest(void);
Suite *suite_suggest(void)
{
    Suite *s = suite_create("suggest");
    TCase *t = tcase_create("suggest");

    tcase_add_test(t, one_letter_more_less_other_or_swapped_is_distance_one);
    tcase_add_test(t, a_typing_mistake_is_understood);
    tcase_add_test(t, the_beginning_of_one_word_is_understood);
    tcase_add_test(t, the_beginning_of_two_words_is_not);
    tcase_add_test(t, nonsense_suggests_nothing);
    suite_add_tcase(s, t);
    return s;
}

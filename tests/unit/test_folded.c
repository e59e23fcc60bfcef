/* SPDX-License-Identifier: MIT */
/* test_folded.c - lines broken at words where the window ends. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/fold.h"

static unsigned window;

static unsigned columns(void *self)
{
    (void)self;
    return window;
}

/* In a window of so many columns, `text` becomes `lines`. */
static void becomes(unsigned wide, const char *text, const char *lines)
{
    char *got = NULL;
    size_t size;
    FILE *to = open_memstream(&got, &size);
    struct fold f = {.to = to, .columns = columns};
    FILE *stream = fold_open(&f);

    window = wide;
    fputs(text, stream);
    fclose(stream);
    fclose(to);
    ck_assert_str_eq(got, lines);
    free(got);
}

START_TEST(what_fits_stays_as_it_is)
{
    becomes(20, "a  b   c\n  01234567890123456\n",
            "a  b   c\n  01234567890123456\n");
    becomes(20, "01234567890123456789\n", "01234567890123456789\n");
}
END_TEST

START_TEST(a_line_goes_on_indented_by_four_more)
{
    becomes(20, "  one two three four five\n",
            "  one two three four\n      five\n");
}
END_TEST

START_TEST(a_line_goes_on_where_its_column_begins)
{
    becomes(20, "rule    one two three\n", "rule    one two\n        three\n");
    becomes(20, "So.  One two three four\n", "So.  One two three\n    four\n");
}
END_TEST

START_TEST(a_column_in_the_right_half_stays_in_one_piece)
{
    becomes(20, "a   bcde fgh  ij klm\n", "a   bcde fgh  ij klm\n");
    becomes(20, "a   bcde fgh  ij klmn\n", "a   bcde fgh\n    ij klmn\n");
}
END_TEST

START_TEST(a_line_is_indented_less_if_that_is_enough)
{
    becomes(20, "            TRAP 1 refill\n", "       TRAP 1 refill\n");
    /* Not if it is in line with others. */
    becomes(20, "  abc  defgh ijkl mno\n", "  abc  defgh ijkl\n       mno\n");
}
END_TEST

START_TEST(what_guests_print_goes_on_behind_its_mark)
{
    becomes(16, "| [a] one two three\n", "| [a] one two\n| three\n");
}
END_TEST

START_TEST(json_and_long_words_stay_whole)
{
    becomes(16, "{\"a\": 1, \"b\": 2, \"c\": 3}\n",
            "{\"a\": 1, \"b\": 2, \"c\": 3}\n");
    becomes(16, "0123456789abcdefgh\n", "0123456789abcdefgh\n");
}
END_TEST

START_TEST(colours_take_no_room)
{
    becomes(16, "\033[33m0123456 89abcdef\033[0m\n",
            "\033[33m0123456 89abcdef\033[0m\n");
}
END_TEST

START_TEST(without_a_window_nothing_is_broken)
{
    becomes(0, "one two three four five six\n",
            "one two three four five six\n");
}
END_TEST

START_TEST(what_goes_on_later_keeps_its_blanks)
{
    char *got = NULL;
    size_t size;
    FILE *to = open_memstream(&got, &size);
    struct fold f = {.to = to, .columns = columns};

    window = 20;
    fold_write(&f, "  who?: ", 8);
    fold_write(&f, "monitor  \n", 10);
    fold_write(&f, "0123456789012345678 ", 20);
    fold_write(&f, "on\n", 3);
    fclose(to);
    ck_assert_str_eq(got, "  who?: monitor\n0123456789012345678\n    on\n");
    free(got);
}
END_TEST

Suite *suite_folded(void);

Suite *suite_folded(void)
{
    Suite *s = suite_create("folded");
    TCase *t = tcase_create("fold");

    tcase_add_test(t, what_fits_stays_as_it_is);
    tcase_add_test(t, a_line_goes_on_indented_by_four_more);
    tcase_add_test(t, a_line_goes_on_where_its_column_begins);
    tcase_add_test(t, a_column_in_the_right_half_stays_in_one_piece);
    tcase_add_test(t, a_line_is_indented_less_if_that_is_enough);
    tcase_add_test(t, what_guests_print_goes_on_behind_its_mark);
    tcase_add_test(t, json_and_long_words_stay_whole);
    tcase_add_test(t, colours_take_no_room);
    tcase_add_test(t, without_a_window_nothing_is_broken);
    tcase_add_test(t, what_goes_on_later_keeps_its_blanks);
    suite_add_tcase(s, t);
    return s;
}

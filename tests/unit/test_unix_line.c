/* SPDX-License-Identifier: MIT */
/* test_unix_line.c - a line as it is typed at the Unix's console. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "guestos/unix/dev/line.h"

static struct line line;
static char shown[4 * LINE_ECHO];

static void fresh(void)
{
    line = (struct line){.length = 0};
}

/* What the console shows of these keys. */
static const char *type(const char *keys)
{
    uint32_t n = 0;

    for (; *keys; keys++)
        n += line_edit(&line, *keys, shown + n);
    shown[n] = '\0';
    return shown;
}

static void holds(const char *text)
{
    ck_assert_uint_eq(line.length, strlen(text));
    ck_assert_mem_eq(line.text, text, line.length);
}

START_TEST(what_is_typed_is_shown_and_kept_up_to_its_newline)
{
    ck_assert_str_eq(type("ls /"), "ls /");
    ck_assert(!line.complete);
    ck_assert_str_eq(type("\r"), "\n");
    ck_assert(line.complete);
    holds("ls /\n");
}
END_TEST

START_TEST(backspace_takes_one_character_if_there_is_one)
{
    ck_assert_str_eq(type("ab\x7f"), "ab\b \b");
    ck_assert_str_eq(type("\b\b"), "\b \b");
    holds("");
}
END_TEST

START_TEST(control_u_takes_all)
{
    ck_assert_str_eq(type("abc\x15"), "abc\b \b\b \b\b \b");
    holds("");
}
END_TEST

START_TEST(control_d_ends_the_line_as_it_is)
{
    type("ab\x04");
    ck_assert(line.complete);
    holds("ab");
}
END_TEST

START_TEST(control_d_alone_is_an_empty_line_once)
{
    type("\x04");
    ck_assert(line.complete);
    holds("");
    line_was_read(&line, 0);
    ck_assert(!line.complete);
}
END_TEST

START_TEST(other_control_characters_do_nothing_but_tab)
{
    ck_assert_str_eq(type("\x01\x1b\tx"), "\tx");
    holds("\tx");
}
END_TEST

START_TEST(what_does_not_fit_is_not_shown_but_a_newline_fits)
{
    for (unsigned i = 0; i < LINE_MOST - 1; i++)
        ck_assert_str_eq(type("x"), "x");
    ck_assert_str_eq(type("x"), "");
    ck_assert_str_eq(type("\n"), "\n");
    ck_assert_uint_eq(line.length, LINE_MOST);
}
END_TEST

START_TEST(a_line_may_be_read_in_pieces)
{
    type("abc\n");
    line_was_read(&line, 3);
    ck_assert(line.complete);
    ck_assert_uint_eq(line.read, 3);
    line_was_read(&line, 1);
    ck_assert(!line.complete);
    holds("");
}
END_TEST

Suite *suite_unix_line(void);

Suite *suite_unix_line(void)
{
    Suite *s = suite_create("unix_line");
    TCase *t = tcase_create("keys");

    tcase_add_checked_fixture(t, fresh, NULL);
    tcase_add_test(t, what_is_typed_is_shown_and_kept_up_to_its_newline);
    tcase_add_test(t, backspace_takes_one_character_if_there_is_one);
    tcase_add_test(t, control_u_takes_all);
    tcase_add_test(t, control_d_ends_the_line_as_it_is);
    tcase_add_test(t, control_d_alone_is_an_empty_line_once);
    tcase_add_test(t, other_control_characters_do_nothing_but_tab);
    tcase_add_test(t, what_does_not_fit_is_not_shown_but_a_newline_fits);
    tcase_add_test(t, a_line_may_be_read_in_pieces);
    suite_add_tcase(s, t);
    return s;
}

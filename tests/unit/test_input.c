/* SPDX-License-Identifier: MIT */
/* test_input.c - console input: what comes when, and its text form. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "machine/clock.h"
#include "machine/device/input.h"

Suite *suite_input(void);

static struct input in;

static void setup(void)
{
    in = (struct input){0};
}

static void teardown(void)
{
    input_free(&in);
}

static bool read_text(const char *text)
{
    struct complaint why = {""};

    return input_read(&in, (const uint8_t *)text, strlen(text), &why);
}

static bool bad_line(const char *line, const char *words)
{
    char text[128];
    struct complaint why = {""};

    snprintf(text, sizeof text, "mirrorball console input 1\n%s", line);
    return !input_read(&in, (const uint8_t *)text, strlen(text), &why) &&
           strstr(why.text, words);
}

START_TEST(bytes_are_due_at_the_cycle_of_their_burst)
{
    ck_assert_uint_eq(input_due(&in), CLOCK_NEVER);
    ck_assert(input_add(&in, 10, "ab", 2));
    ck_assert(input_add(&in, 10, "c", 1));
    ck_assert(input_add(&in, 70, "d", 1));
    for (const char *want = "abc"; *want; want++) {
        ck_assert_uint_eq(input_due(&in), 10);
        ck_assert_int_eq(input_take(&in), *want);
    }
    ck_assert_uint_eq(input_due(&in), 70);
    ck_assert_uint_eq(input_take(&in), 'd');
    ck_assert_uint_eq(input_due(&in), CLOCK_NEVER);
}
END_TEST

START_TEST(thousands_of_bursts_keep_their_order)
{
    for (unsigned i = 0; i < 5000; i++)
        ck_assert(input_add(&in, i, &(uint8_t){(uint8_t)i}, 1));
    for (unsigned i = 0; i < 5000; i++) {
        ck_assert_uint_eq(input_due(&in), i);
        ck_assert_uint_eq(input_take(&in), (uint8_t)i);
    }
}
END_TEST

START_TEST(moving_next_gives_old_bytes_again)
{
    ck_assert(input_add(&in, 1, "ab", 2));
    input_take(&in);
    input_take(&in);
    in.next = 0;
    ck_assert_uint_eq(input_due(&in), 1);
    ck_assert_uint_eq(input_take(&in), 'a');
}
END_TEST

START_TEST(a_cut_forgets_what_came_later)
{
    ck_assert(input_add(&in, 1, "a", 1));
    ck_assert(input_add(&in, 5, "bc", 2));
    ck_assert(input_add(&in, 9, "d", 1));
    input_cut(&in, 5);
    ck_assert_uint_eq(in.bytes, 3);
    ck_assert(input_add(&in, 6, "x", 1));
    in.next = 3;
    ck_assert_uint_eq(input_due(&in), 6);
    ck_assert_uint_eq(input_take(&in), 'x');
}
END_TEST

START_TEST(a_copy_is_its_own)
{
    struct input copy = {0};

    ck_assert(input_add(&in, 3, "ab", 2));
    ck_assert(input_add(&in, 8, "c", 1));
    input_take(&in);
    ck_assert(input_copy(&copy, &in));
    input_free(&in);
    ck_assert_uint_eq(input_due(&copy), 3);
    ck_assert_uint_eq(input_take(&copy), 'b');
    ck_assert_uint_eq(input_due(&copy), 8);
    input_free(&copy);
}
END_TEST

START_TEST(plain_bytes_are_there_from_the_beginning)
{
    ck_assert(read_text("ls -l\n"));
    ck_assert_uint_eq(in.bytes, 6);
    ck_assert_uint_eq(input_due(&in), 0);
}
END_TEST

START_TEST(a_recording_reads_back_as_it_was_written)
{
    static const uint8_t all[] = " a\\b\n\r\t\x01\x7f\xff end ";
    struct input again = {0};
    struct complaint why = {""};
    char *text;
    size_t size;
    FILE *f = open_memstream(&text, &size);

    ck_assert(input_add(&in, 12, all, sizeof all));
    ck_assert(input_add(&in, 99, "x", 1));
    input_print(f, &in);
    fclose(f);
    ck_assert(input_read(&again, (uint8_t *)text, size, &why));
    ck_assert_uint_eq(again.bytes, in.bytes);
    ck_assert_mem_eq(again.byte, in.byte, in.bytes);
    ck_assert_uint_eq(again.bursts, 2);
    ck_assert_uint_eq(again.burst[0].cycle, 12);
    ck_assert_uint_eq(again.burst[1].cycle, 99);
    free(text);
    input_free(&again);
}
END_TEST

START_TEST(a_bad_recording_is_refused_with_its_line)
{
    ck_assert(bad_line("x\n", "line 2: no cycle"));
    ck_assert(bad_line("12\n", "line 2: no cycle"));
    ck_assert(bad_line("99999999999999999999 a\n", "line 2: no cycle"));
    ck_assert(bad_line("12 a\\q\n", "line 2: no such byte"));
    ck_assert(bad_line("12 a\\x1\n", "line 2: no such byte"));
    ck_assert(bad_line("12 a\\", "line 2: no such byte"));
    ck_assert(bad_line("12 a", "line 2: has no end"));
    ck_assert(bad_line("12 a\n11 b\n", "line 3: an earlier cycle"));
}
END_TEST

Suite *suite_input(void)
{
    Suite *s = suite_create("input");
    TCase *t = tcase_create("input");

    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_test(t, bytes_are_due_at_the_cycle_of_their_burst);
    tcase_add_test(t, thousands_of_bursts_keep_their_order);
    tcase_add_test(t, moving_next_gives_old_bytes_again);
    tcase_add_test(t, a_cut_forgets_what_came_later);
    tcase_add_test(t, a_copy_is_its_own);
    tcase_add_test(t, plain_bytes_are_there_from_the_beginning);
    tcase_add_test(t, a_recording_reads_back_as_it_was_written);
    tcase_add_test(t, a_bad_recording_is_refused_with_its_line);
    suite_add_tcase(s, t);
    return s;
}

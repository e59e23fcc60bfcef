/* SPDX-License-Identifier: MIT */
/* test_calendar.c - seconds to a date and back. */
#include <check.h>

#include "machine/device/calendar.h"

Suite *suite_calendar(void);

static const struct {
    uint64_t days; /* since 1 January 1600 */
    struct date date;
} known[] = {
    {0, {.year = 1600, .month = 1, .day = 1, .weekday = 7}},
    {59, {.year = 1600, .month = 2, .day = 29, .weekday = 3}},
    {36524 + 59 + 1, {.year = 1700, .month = 3, .day = 1, .weekday = 2}},
    {146097, {.year = 2000, .month = 1, .day = 1, .weekday = 7}},
    {146097 + 365, {.year = 2000, .month = 12, .day = 31, .weekday = 1}},
    {146097 + 366, {.year = 2001, .month = 1, .day = 1, .weekday = 2}},
};

START_TEST(days_that_are_known_are_found)
{
    struct date d = date_of(known[_i].days * SECONDS_PER_DAY);

    ck_assert_uint_eq(d.year, known[_i].date.year);
    ck_assert_uint_eq(d.month, known[_i].date.month);
    ck_assert_uint_eq(d.day, known[_i].date.day);
    ck_assert_uint_eq(d.weekday, known[_i].date.weekday);
}
END_TEST

START_TEST(every_day_of_five_centuries_comes_back)
{
    for (uint64_t day = 0; day < 500 * 366; day++) {
        uint64_t t = day * SECONDS_PER_DAY + day % SECONDS_PER_DAY;
        struct date d = date_of(t);

        ck_assert_uint_eq(seconds_of(&d), t);
    }
}
END_TEST

Suite *suite_calendar(void)
{
    Suite *s = suite_create("calendar");
    TCase *t = tcase_create("calendar");

    tcase_add_loop_test(t, days_that_are_known_are_found, 0,
                        sizeof known / sizeof known[0]);
    tcase_add_test(t, every_day_of_five_centuries_comes_back);
    suite_add_tcase(s, t);
    return s;
}

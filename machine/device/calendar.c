/* SPDX-License-Identifier: MIT */
/* calendar.c - seconds to a date and back. */
#include "machine/device/calendar.h"

#include <stdbool.h>

enum {
    FIRST_YEAR = 1600, /* which begins a round of 400 years, on a Saturday */
    MONTHS = 12,
    WEEK = 7,
    ROUND_YEARS = 400,
    ROUND_DAYS = 146097
};

static bool is_leap(unsigned year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static unsigned days_in_year(unsigned year)
{
    return is_leap(year) ? 366 : 365;
}

static unsigned days_in_month(unsigned year, unsigned month)
{
    static const uint8_t days[MONTHS] = {31, 28, 31, 30, 31, 30,
                                         31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year) ? 1u : 0u);
}

struct date date_of(uint64_t seconds)
{
    uint64_t days = seconds / SECONDS_PER_DAY;
    unsigned of_day = (unsigned)(seconds % SECONDS_PER_DAY);
    struct date d = {
        .year = FIRST_YEAR + (unsigned)(days / ROUND_DAYS) * ROUND_YEARS,
        .month = 1,
        .weekday = (unsigned)((days + WEEK - 1) % WEEK) + 1,
        .hour = of_day / 3600,
        .minute = of_day / 60 % 60,
        .second = of_day % 60,
    };
    unsigned left = (unsigned)(days % ROUND_DAYS);

    for (; left >= days_in_year(d.year); d.year++)
        left -= days_in_year(d.year);
    for (; left >= days_in_month(d.year, d.month); d.month++)
        left -= days_in_month(d.year, d.month);
    d.day = left + 1;
    return d;
}

uint64_t seconds_of(const struct date *d)
{
    unsigned rounds = (d->year - FIRST_YEAR) / ROUND_YEARS;
    uint64_t days = (uint64_t)rounds * ROUND_DAYS + d->day - 1;

    for (unsigned y = FIRST_YEAR + rounds * ROUND_YEARS; y < d->year; y++)
        days += days_in_year(y);
    for (unsigned month = 1; month < d->month; month++)
        days += days_in_month(d->year, month);
    return days * SECONDS_PER_DAY + d->hour * 3600 + d->minute * 60 +
           d->second;
}

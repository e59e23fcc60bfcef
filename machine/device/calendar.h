/* SPDX-License-Identifier: MIT */
/*
 * calendar.h - seconds to a date and back, in the Gregorian calendar.
 *
 * Seconds count from the beginning of the year 1600, so that every date a
 * clock of four digits may reasonably hold is positive.
 */
#ifndef MACHINE_DEVICE_CALENDAR_H
#define MACHINE_DEVICE_CALENDAR_H

#include <stdint.h>

enum { SECONDS_PER_DAY = 86400 };

struct date {
    unsigned year;    /* from 1600 on */
    unsigned month;   /* 1 to 12 */
    unsigned day;     /* 1 to 31 */
    unsigned weekday; /* 1 to 7: Sunday is 1 */
    unsigned hour, minute, second;
};

struct date date_of(uint64_t seconds);

/* The weekday is not looked at; a day beyond its month runs into the next. */
uint64_t seconds_of(const struct date *d);

#endif

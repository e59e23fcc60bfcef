/* SPDX-License-Identifier: MIT */
/*
 * mc146818_time.c - the time as the clock's bytes hold it, and its alarm
 * ("MC146818A": "Time, Calendar, and Alarm Locations").
 */
#include "machine/clock.h"
#include "machine/device/mc146818_parts.h"

bool mc146818_held(const struct mc146818 *r)
{
    return (r->bytes[REG_B] & B_HELD) ||
           (r->bytes[REG_A] & A_DIVIDER) >= A_DIVIDER_RESET;
}

static uint8_t coded(const struct mc146818 *r, unsigned n)
{
    if (r->bytes[REG_B] & B_BINARY)
        return (uint8_t)n;
    return (uint8_t)(n / 10 << 4 | n % 10);
}

static unsigned decoded(const struct mc146818 *r, uint8_t byte)
{
    if (r->bytes[REG_B] & B_BINARY)
        return byte;
    return (byte >> 4) * 10u + (byte & 0xf);
}

static uint8_t coded_hour(const struct mc146818 *r, unsigned hour)
{
    if (r->bytes[REG_B] & B_24_HOURS)
        return coded(r, hour);
    uint8_t byte = coded(r, hour % 12 ? hour % 12 : 12);
    return hour < 12 ? byte : byte | HOURS_PM;
}

static unsigned decoded_hour(const struct mc146818 *r, uint8_t byte)
{
    if (r->bytes[REG_B] & B_24_HOURS)
        return decoded(r, byte);
    return decoded(r, byte & (uint8_t)~HOURS_PM) % 12 +
           (byte & HOURS_PM ? 12 : 0);
}

void mc146818_put_time(struct mc146818 *r, uint64_t second)
{
    struct date d = date_of(r->second0 + second);

    r->bytes[SECONDS] = coded(r, d.second);
    r->bytes[MINUTES] = coded(r, d.minute);
    r->bytes[HOURS] = coded_hour(r, d.hour);
    r->bytes[WEEKDAY] = coded(r, d.weekday);
    r->bytes[DAY] = coded(r, d.day);
    r->bytes[MONTH] = coded(r, d.month);
    r->bytes[YEAR] = coded(r, d.year % 100);
    r->bytes[CENTURY] = coded(r, d.year / 100);
}

/* Software may write anything: what is no date becomes one. */
struct date mc146818_date_in(const struct mc146818 *r)
{
    unsigned century = decoded(r, r->bytes[CENTURY]);

    return (struct date){
        .year =
            (century < 16 ? 20 : century) * 100 + decoded(r, r->bytes[YEAR]),
        .month = (decoded(r, r->bytes[MONTH]) + 11) % 12 + 1,
        .day = decoded(r, r->bytes[DAY]) + (r->bytes[DAY] == 0),
        .hour = decoded_hour(r, r->bytes[HOURS]),
        .minute = decoded(r, r->bytes[MINUTES]),
        .second = decoded(r, r->bytes[SECONDS]),
    };
}

void mc146818_take_time(struct mc146818 *r, uint64_t second)
{
    struct date d = mc146818_date_in(r);

    r->second0 = seconds_of(&d) - second;
}

static bool alarm_matches(const struct mc146818 *r, unsigned at, unsigned n)
{
    return r->bytes[at] >= ALARM_ANY || decoded(r, r->bytes[at]) == n;
}

static bool alarm_hour_matches(const struct mc146818 *r, unsigned hour)
{
    return r->bytes[HOURS_ALARM] >= ALARM_ANY ||
           decoded_hour(r, r->bytes[HOURS_ALARM]) == hour;
}

/* Whole hours and minutes that do not match are skipped. */
uint64_t mc146818_next_alarm(const struct mc146818 *r, uint64_t second)
{
    uint64_t now = (r->second0 + second) % SECONDS_PER_DAY;

    for (unsigned ahead = 1; ahead <= SECONDS_PER_DAY;) {
        unsigned of_day = (unsigned)(now + ahead) % SECONDS_PER_DAY;

        if (!alarm_hour_matches(r, of_day / 3600))
            ahead += 3600 - of_day % 3600;
        else if (!alarm_matches(r, MINUTES_ALARM, of_day / 60 % 60))
            ahead += 60 - of_day % 60;
        else if (!alarm_matches(r, SECONDS_ALARM, of_day % 60))
            ahead++;
        else
            return second + ahead;
    }
    return CLOCK_NEVER;
}

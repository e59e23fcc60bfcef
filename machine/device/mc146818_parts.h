/* SPDX-License-Identifier: MIT */
/*
 * mc146818_parts.h - what the two halves of the real-time clock share: its
 * bytes, and what they say of the time (mc146818_time.c).
 */
#ifndef MACHINE_DEVICE_MC146818_PARTS_H
#define MACHINE_DEVICE_MC146818_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/device/calendar.h"
#include "machine/device/mc146818.h"

/* The bytes. */
enum {
    SECONDS,
    SECONDS_ALARM,
    MINUTES,
    MINUTES_ALARM,
    HOURS,
    HOURS_ALARM,
    WEEKDAY,
    DAY,
    MONTH,
    YEAR,
    REG_A,
    REG_B,
    REG_C,
    REG_D,
    CENTURY = 0x32,
    INDEX_BITS = 0x7f
};

/* Their bits. */
enum {
    A_UPDATING = 0x80,
    A_DIVIDER = 0x70,
    A_DIVIDER_RESET = 0x60, /* and 0x70: nothing is counted */
    A_RATE = 0x0f,
    A_RESET = 0x26, /* 32768 Hz, 1024 interrupts a second */
    B_HELD = 0x80,  /* SET: the time is being written */
    B_BINARY = 0x04,
    B_24_HOURS = 0x02,
    C_IRQ = 0x80,
    C_PERIODIC = 0x40,
    C_ALARM = 0x20,
    C_UPDATED = 0x10,
    C_EVENTS = C_PERIODIC | C_ALARM | C_UPDATED, /* B enables the same */
    D_POWER_GOOD = 0x80,
    HOURS_PM = 0x80,
    ALARM_ANY = 0xc0 /* and above: matches every value */
};

/* Does the time stand still, for software to write it? */
bool mc146818_held(const struct mc146818 *r);

/* Into the bytes: the time of this machine second. */
void mc146818_put_time(struct mc146818 *r, uint64_t second);

/* What the bytes say; what is no date becomes one. */
struct date mc146818_date_in(const struct mc146818 *r);

/* Out of the bytes: it is that time in this machine second. */
void mc146818_take_time(struct mc146818 *r, uint64_t second);

/* The first machine second after this one with an alarm, or CLOCK_NEVER. */
uint64_t mc146818_next_alarm(const struct mc146818 *r, uint64_t second);

#endif

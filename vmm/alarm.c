/* SPDX-License-Identifier: MIT */
/* alarm.c - Compare, written as seldom as can be and never too late. */
#include "vmm/alarm.h"

#include <stdbool.h>

#include "vmm/hw.h"

/*
 * A Compare that Count passes while it is being written would wait for a
 * whole turn, so the alarm is never set closer than this (steps of Count).
 */
enum { MARGIN = 128 };

static struct {
    uint32_t due;
    bool set;
} alarm;

void alarm_reset(void)
{
    alarm.set = false;
}

void alarm_fired(void)
{
    hw_set_compare(hw_count() + ALARM_FAR); /* also takes IP7 back */
    alarm.set = false;
}

/*
 * The time is asked for again: finding out who runs, and a flush, take
 * longer than the margin.
 */
void alarm_set(uint32_t due)
{
    if (alarm.set && alarm.due == due)
        return;
    do {
        uint32_t now = hw_count();

        if (due - now < MARGIN || due - now > ALARM_FAR)
            due = now + MARGIN;
        hw_set_compare(due);
    } while ((int32_t)(due - hw_count()) <= 0);
    alarm.due = due;
    alarm.set = true;
}

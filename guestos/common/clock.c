/* SPDX-License-Identifier: MIT */
/* clock.c - ticks from Count and Compare. */
#include "guestos/common/clock.h"

#include "guestos/common/cp0.h"
#include "machine/spec/fields.h"

volatile uint32_t clock_ticks;

static uint32_t deadline, period;

void clock_start(uint32_t counts)
{
    period = counts;
    deadline = read_count() + period;
    write_compare(deadline);
    write_status(STATUS_IM7 | STATUS_IE);
}

/*
 * Each deadline follows from the one before, not from now: a handler that
 * comes late must not slow the clock down.  Count may have passed the new
 * deadline before Compare is written, and would then equal it only after a
 * full turn of 2^32: so look again, and take such a tick at once.
 */
void clock_interrupt(void)
{
    do {
        clock_ticks++;
        deadline += period;
        write_compare(deadline);
    } while ((int32_t)(read_count() - deadline) >= 0);
}

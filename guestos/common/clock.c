/* SPDX-License-Identifier: MIT */
/* clock.c - ticks from Count and Compare. */
#include "guestos/common/clock.h"

#include <stdbool.h>

#include "guestos/common/cp0.h"
#include "machine/spec/fields.h"

volatile uint32_t clock_ticks;

static uint32_t deadline, period;

/*
 * Count may pass a deadline before it is in Compare (a monitor may even run
 * somebody else in between), and would then equal it only after a full turn
 * of 2^32: so look again.
 */
static bool is_over(uint32_t when)
{
    return (int32_t)(read_count() - when) >= 0;
}

void clock_start(uint32_t counts)
{
    period = counts;
    do {
        deadline = read_count() + period;
        write_compare(deadline);
    } while (is_over(deadline));
    write_status(STATUS_IM7 | STATUS_IE);
}

/*
 * Each deadline follows from the one before, not from now: a handler that
 * comes late must not slow the clock down.  A tick whose deadline is over
 * already is taken at once.
 */
void clock_interrupt(void)
{
    do {
        clock_ticks++;
        deadline += period;
        write_compare(deadline);
    } while (is_over(deadline));
}

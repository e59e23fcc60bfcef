/* SPDX-License-Identifier: MIT */
/* ticks.c - time, from Count and Compare (PRA, same titles). */
#include "guestos/unix/kernel/ticks.h"

#include "guestos/common/cp0.h"

static struct {
    uint32_t now;
    uint32_t deadline; /* of the tick that is being waited for */
} ticks;

void ticks_start(void)
{
    ticks.deadline = read_count() + TICK_COUNTS;
    write_compare(ticks.deadline);
}

uint32_t ticks_now(void)
{
    return ticks.now;
}

/*
 * Deadlines follow from each other, not from now, so lateness adds nothing
 * up; however many have passed (a monitor may have run somebody else), they
 * are counted by one division.  Count may pass the new deadline before it is
 * in Compare, and would then meet it only after a full turn: so look again.
 */
void ticks_interrupt(void)
{
    uint32_t over = 1, late;

    do {
        ticks.now += over;
        ticks.deadline += over * TICK_COUNTS;
        write_compare(ticks.deadline);
        late = read_count() - ticks.deadline;
        over = late / TICK_COUNTS + 1;
    } while ((int32_t)late >= 0);
}

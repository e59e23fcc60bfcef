/* SPDX-License-Identifier: MIT */
/*
 * tick - a guest that lives by timer interrupts.
 *
 * First it sleeps between ticks, then it computes between them: a monitor
 * must wake it in the one case and interrupt it in the other.  How long a
 * tick takes is nobody's business, so nothing about it is printed.
 */
#include "guestos/common/args.h"
#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/common/trap.h"
#include "guestos/common/clock.h"
#include "guestos/common/sleep.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum { TICKS_ASLEEP = 10, TICKS_AWAKE = 5 };

int main(void);

ARGS_KNOWN("");

void trap(struct frame *f)
{
    if ((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT != EXC_Int ||
        !(f->cause & CAUSE_IP7))
        trap_unexpected(f);
    clock_interrupt();
    f->epc = sleep_return(f->epc);
}

/* A late interrupt may bring several ticks: each gets its line. */
static void sleep_through_ticks(void)
{
    uint32_t printed = 0;

    while (printed < TICKS_ASLEEP) {
        sleep(&clock_ticks, printed);
        while (printed < clock_ticks && printed < TICKS_ASLEEP) {
            put_text("tick ");
            put_dec(++printed);
            put_text("\n");
        }
    }
}

static void spin_through_ticks(void)
{
    uint32_t first = clock_ticks;

    while (clock_ticks - first < TICKS_AWAKE)
        ;
}

int main(void)
{
    put_text("tick: sleeping between ticks\n");
    clock_start(CLOCK_PERIOD);
    sleep_through_ticks();
    put_text("tick: ten ticks slept through, now computing\n");
    spin_through_ticks();
    put_text("tick: interrupted five more times, powering off\n");
    return POWER_OK;
}

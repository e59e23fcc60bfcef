/* SPDX-License-Identifier: MIT */
/*
 * idle - a guest that has nothing to do, and says so in one of several ways.
 *
 *   how=spin    look at the tick counter for ever: the machine, and the
 *               monitor, see a busy CPU (unless spin=infer finds out)
 *   how=wait    WAIT until an interrupt; what it does if nothing is said
 *   how=yield   a monitor call gives up the rest of the slice; where there
 *               is no monitor it is a call that nobody answers, so it spins
 *   ticks=N     how many ticks to idle through (20)
 *   period=N    how far they are apart, in steps of Count (50000)
 *
 * It prints the same whichever way it idles.
 */
#include "guestos/common/args.h"
#include "guestos/common/call.h"
#include "guestos/common/clock.h"
#include "guestos/common/console.h"
#include "guestos/common/power.h"
#include "guestos/common/sleep.h"
#include "guestos/common/trap.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum { TICKS = 20 };

int main(int argc, char *argv[]);

ARGS_KNOWN("how=spin|wait|yield ticks=N period=N");

void trap(struct frame *f)
{
    if (call_absent(f))
        return;
    if ((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT != EXC_Int ||
        !(f->cause & CAUSE_IP7))
        trap_unexpected(f);
    clock_interrupt();
    f->epc = sleep_return(f->epc);
}

static void spin_until(uint32_t ticks)
{
    while (clock_ticks < ticks)
        ;
}

static void wait_until(uint32_t ticks)
{
    uint32_t seen;

    while ((seen = clock_ticks) < ticks)
        sleep(&clock_ticks, seen);
}

static void yield_until(uint32_t ticks)
{
    while (clock_ticks < ticks)
        call_monitor(CALL_yield, 0, 0, 0);
}

int main(int argc, char *argv[])
{
    const char *args = args_of(argc, argv);
    uint32_t ticks = args_number(args, "ticks", TICKS);

    put_text("idle: nothing to do\n");
    clock_start(args_number(args, "period", CLOCK_PERIOD));
    if (args_has(args, "how=spin"))
        spin_until(ticks);
    else if (args_has(args, "how=yield"))
        yield_until(ticks);
    else
        wait_until(ticks);
    put_text("idle: ");
    put_dec(ticks);
    put_text(" ticks have passed\n");
    return POWER_OK;
}

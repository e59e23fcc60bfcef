/* SPDX-License-Identifier: MIT */
/*
 * hog - a guest that wants the CPU, in one of many ways (how=NAME, below).
 *
 * All but `compute` go on for ever: whoever starts them stops them.  That one
 * takes timer interrupts meanwhile, if it is told a period.
 */
#include "guestos/common/args.h"
#include "guestos/common/call.h"
#include "guestos/common/clock.h"
#include "guestos/common/console.h"
#include "guestos/common/cp0.h"
#include "guestos/common/mmio.h"
#include "guestos/common/power.h"
#include "guestos/common/sleep.h"
#include "guestos/common/trap.h"
#include "machine/spec/board.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum { WORK = 1000000, PERIOD = 20000, STORM = 1 };

int main(int argc, char *argv[]);

void trap(struct frame *f)
{
    if (call_absent(f))
        return;
    if ((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT != EXC_Int)
        trap_unexpected(f);
    clock_interrupt();
    f->epc = sleep_return(f->epc);
}

/* Three instructions a turn, none of which traps; interrupts are off. */
static void loop(uint32_t turns)
{
    for (uint32_t i = 0; i < turns; i++)
        __asm__ volatile("");
}

/* The same loop where the monitor has to emulate it. */
static void loop_in_kseg0(void)
{
    void (*there)(uint32_t) =
        (void (*)(uint32_t))(KSEG0_BASE | ((uintptr_t)loop & KSEG_OFFSET));

    for (;;)
        there(UINT32_MAX);
}

/* Asleep but for a short while. */
static void wake_and_wait(uint32_t period)
{
    clock_start(period);
    for (;;) {
        sleep(&clock_ticks, clock_ticks);
        loop(100);
    }
}

/* The timer interrupts again and again: the next one is always due. */
static void storm(void)
{
    write_status(STATUS_IM7 | STATUS_IE);
    for (;;)
        write_compare(read_count() + STORM);
}

static void count_for_ever(void)
{
    for (;;)
        read_status(); /* traps */
}

static void call_for_ever(void)
{
    for (;;)
        call_monitor(CALL_present, 0, 0, 0);
}

static void ask_device_for_ever(void)
{
    for (;;)
        mmio_read8(BOARD_uart0 + UART_LSR);
}

int main(int argc, char *argv[])
{
    const char *args = args_of(argc, argv);

    if (args_has(args, "how=compute")) {
        uint32_t period = args_number(args, "period", 0);

        if (period)
            clock_start(period);
        loop(args_number(args, "work", WORK));
        put_text("hog: computed\n");
        return POWER_OK;
    }
    if (args_has(args, "how=trap"))
        count_for_ever();
    if (args_has(args, "how=call"))
        call_for_ever();
    if (args_has(args, "how=device"))
        ask_device_for_ever();
    if (args_has(args, "how=kseg0"))
        loop_in_kseg0();
    if (args_has(args, "how=wake"))
        wake_and_wait(args_number(args, "period", PERIOD));
    if (args_has(args, "how=storm"))
        storm();
    if (args_has(args, "how=wait"))
        wake_and_wait(UINT32_MAX / 4);
    for (;;)
        loop(UINT32_MAX);
}

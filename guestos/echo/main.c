/* SPDX-License-Identifier: MIT */
/*
 * echo - says again each line that somebody types, until "bye".
 *
 *   how=port     through the serial port at its address; what it does if
 *                nothing is said
 *   how=mapped   through a page of its TLB that maps the port
 *   how=call     it says a line by one monitor call; where there is no
 *                monitor, through the port
 */
#include "guestos/common/args.h"
#include "guestos/common/call.h"
#include "guestos/common/layout.h"
#include "guestos/common/power.h"
#include "guestos/common/sleep.h"
#include "guestos/common/trap.h"
#include "guestos/echo/serial.h"
#include "machine/spec/exc.h"
#include "machine/spec/fields.h"

enum { LINE = 128 };

static bool by_call;

int main(int argc, char *argv[]);

ARGS_KNOWN("how=port|mapped|call");

void trap(struct frame *f)
{
    if (call_absent(f))
        return;
    if ((f->cause & CAUSE_EXC) >> CAUSE_EXC_SHIFT != EXC_Int ||
        !(f->cause & CAUSE_IP2))
        trap_unexpected(f);
    serial_interrupt();
    f->epc = sleep_return(f->epc);
}

static void say(const char *text, uint32_t length)
{
    uint32_t pa = (uint32_t)text - KERNEL_BASE;

    if (by_call &&
        call_monitor(CALL_console, pa, length, 0) == (int32_t)length)
        return;
    for (uint32_t i = 0; i < length; i++)
        serial_put(text[i]);
}

/* A line with its newline; a carriage return is one too. */
static uint32_t hear(char line[LINE])
{
    uint32_t n = 0;
    char c;

    do {
        c = serial_get();
        line[n++] = c == '\r' ? '\n' : c;
    } while (line[n - 1] != '\n' && n < LINE - 1);
    line[n - 1] = '\n';
    return n;
}

static bool is_bye(const char *line, uint32_t n)
{
    return n == 4 && line[0] == 'b' && line[1] == 'y' && line[2] == 'e';
}

int main(int argc, char *argv[])
{
    static const char hello[] = "echo: say bye to end\n";
    static char line[LINE];
    const char *args = args_of(argc, argv);
    uint32_t n;

    by_call = args_has(args, "how=call");
    serial_start(args_has(args, "how=mapped"));
    say(hello, sizeof hello - 1);
    do {
        n = hear(line);
        say(line, n);
    } while (!is_bye(line, n));
    return POWER_OK;
}

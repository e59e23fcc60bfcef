/* SPDX-License-Identifier: MIT */
/* tty.c - the serial port, for processes. */
#include "guestos/unix/dev/tty.h"

#include <stdbool.h>

#include "guestos/common/call.h"
#include "guestos/common/console.h"
#include "guestos/common/mmio.h"
#include "guestos/unix/dev/intc.h"
#include "guestos/unix/dev/line.h"
#include "guestos/unix/dev/monitor.h"
#include "guestos/unix/kernel/proc.h"
#include "guestos/unix/kernel/space.h"
#include "machine/spec/board.h"
#include "machine/spec/i8259_chip.h"

enum {
    KEPT = 1024,
    CONTROL_C = 'C' - '@',
    MODEM = UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2 /* OUT2: the IRQ */
};

/* Typed, but not yet looked at. */
static struct {
    char byte[KEPT];
    uint32_t came, taken; /* so many ever */
    bool full;            /* what else was typed waits in the port */
} typed;

static struct line line;

/* Who waits for a line, the last one if there are several; 0: nobody. */
static struct proc *reader;

/*
 * Without FIFOs: turning them on empties them ("PC16550D", FIFO Control
 * Register), of a byte that is there already, too.  Without them whoever
 * sends waits until the last byte is taken.
 */
void tty_start(void)
{
    mmio_write8(BOARD_uart0 + UART_MCR, MODEM);
    mmio_write8(BOARD_uart0 + UART_IER, UART_IER_RECEIVED);
    intc_enable(IRQ_UART0);
}

/* ------------------------------------------------------------------ output */

static void put(const char *text, uint32_t bytes)
{
    if (monitor_has_devices()) {
        call_monitor(CALL_console, monitor_physical(text), bytes, 0);
        return;
    }
    for (uint32_t i = 0; i < bytes; i++)
        put_char(text[i]);
}

void tty_say(const char *text)
{
    uint32_t n = 0;

    while (text[n])
        n++;
    put(text, n);
}

int32_t tty_write(uint32_t va, uint32_t bytes)
{
    static char text[ABI_CONSOLE_MOST];

    for (uint32_t done = 0, n; done < bytes; done += n) {
        n = bytes - done < sizeof text ? bytes - done : sizeof text;
        if (!copy_in(text, va + done, n))
            return -EFAULT;
        put(text, n);
    }
    return (int32_t)bytes;
}

/* ------------------------------------------------------------------- input */

/* A shell that reads gets an empty line for it; else its children end. */
static void interrupted(void)
{
    char echo[LINE_ECHO];

    put("^C\n", 3);
    typed.taken = typed.came;
    line = (struct line){.length = 0};
    if (reader && proc_of_init(reader))
        line_edit(&line, '\n', echo);
    else
        proc_interrupt();
}

static void take(void)
{
    while ((typed.full = typed.came - typed.taken == KEPT) == false &&
           (mmio_read8(BOARD_uart0 + UART_LSR) & UART_LSR_DR)) {
        char key = (char)mmio_read8(BOARD_uart0 + UART_DATA);

        if (key == CONTROL_C)
            interrupted();
        else
            typed.byte[typed.came++ % KEPT] = key;
    }
}

void tty_interrupt(void)
{
    take();
    wakeup(&typed);
}

/* Look at what was typed, up to the end of a line; false: it is not all. */
static bool edit(void)
{
    char echo[LINE_ECHO];

    while (!line.complete && typed.came != typed.taken) {
        put(echo, line_edit(&line, typed.byte[typed.taken++ % KEPT], echo));
        if (typed.full)
            take();
    }
    return line.complete;
}

int32_t tty_read(uint32_t va, uint32_t bytes)
{
    uint32_t n;

    if (bytes == 0)
        return 0;
    while (!edit()) {
        reader = current;
        bool goes_on = wait_for(&typed, true);
        reader = reader == current ? 0 : reader;
        if (!goes_on)
            return -EINTR;
    }
    n = line.length - line.read < bytes ? line.length - line.read : bytes;
    if (!copy_out(va, line.text + line.read, n))
        return -EFAULT;
    line_was_read(&line, n);
    return (int32_t)n;
}

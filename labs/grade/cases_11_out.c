/* SPDX-License-Identifier: MIT */
/* cases_11_out.c - registers, what is sent, and the interrupts of that. */
#include "labs/grade/cases_11.h"

#include "machine/spec/uart.h"

enum { FIFO_14 = 0xc1, EIGHT_BITS = 3 };

void vc_sent(struct case_ *c, struct dice *d)
{
    for (int i = 0; i < 4; i++)
        vc_store(c, CONSOLE, UART_DATA, vc_char(d));
}

void vc_ready(struct case_ *c, struct dice *d)
{
    unsigned unit = dice_below(d, CBUS);

    vc_load(c, unit, UART_LSR);
    vc_store(c, unit, UART_DATA, vc_char(d));
    vc_load(c, unit, UART_LSR);
    vc_load(c, unit, UART_MSR);
    vc_load(c, unit, UART_IIR);
}

/* What is written is read, also what has another register's address. */
void vc_registers(struct case_ *c, struct dice *d)
{
    unsigned unit = dice_below(d, CBUS);

    vc_store(c, unit, UART_SCR, vc_char(d));
    vc_store(c, unit, UART_LCR, UART_LCR_DLAB | EIGHT_BITS);
    vc_store(c, unit, UART_DATA, dice_between(d, 1, 99));
    vc_load(c, unit, UART_DATA);
    vc_store(c, unit, UART_LCR, EIGHT_BITS);
    vc_store(c, unit, UART_FCR, FIFO_14);
    vc_store(c, unit, UART_MCR, dice_below(d, 0x10));
    vc_load(c, unit, UART_SCR);
    vc_load(c, unit, UART_LCR);
    vc_load(c, unit, UART_IIR);
    vc_load(c, unit, UART_MCR);
}

void vc_ports(struct case_ *c, struct dice *d)
{
    for (unsigned unit = 0; unit < CBUS; unit++)
        vc_store(c, unit, UART_SCR, vc_char(d));
    for (unsigned unit = 0; unit < CBUS; unit++)
        vc_load(c, unit, UART_SCR);
}

void vc_cbus(struct case_ *c, struct dice *d)
{
    vc_store(c, CBUS, UART_SCR, vc_char(d));
    vc_store(c, CBUS, UART_LCR, EIGHT_BITS);
    vc_store(c, CBUS, UART_MCR, dice_below(d, 0x10));
    vc_load(c, CBUS, UART_SCR);
    vc_load(c, CBUS, UART_LCR);
    vc_load(c, CBUS, UART_MCR);
    vc_load(c, CBUS, UART_LSR);
}

void vc_others(struct case_ *c, struct dice *d)
{
    for (int i = 0; i < 6; i++)
        vc_store(c, vc_port(d), UART_DATA, vc_char(d));
    vc_store(c, CONSOLE, UART_DATA, vc_char(d));
}

/* A divisor, a mode, a loopback: nothing of it goes out. */
void vc_setup(struct case_ *c, struct dice *d)
{
    vc_store(c, CONSOLE, UART_LCR, UART_LCR_DLAB | EIGHT_BITS);
    vc_store(c, CONSOLE, UART_DATA, dice_between(d, 1, 99));
    vc_store(c, CONSOLE, UART_IER, 0);
    vc_store(c, CONSOLE, UART_LCR, EIGHT_BITS);
    vc_store(c, CONSOLE, UART_MCR, UART_MCR_LOOP);
    vc_store(c, CONSOLE, UART_DATA, vc_char(d));
    vc_store(c, CONSOLE, UART_MCR, 0);
    vc_store(c, CONSOLE, UART_SCR, vc_char(d));
    vc_store(c, CONSOLE, UART_DATA, vc_char(d));
}

static void empty(struct case_ *c, unsigned unit, struct dice *d)
{
    vc_store(c, unit, UART_IER, UART_IER_EMPTY);
    vc_load(c, unit, UART_IIR);
    vc_store(c, unit, UART_DATA, vc_char(d));
    if (dice_percent(d, 50))
        vc_store(c, unit, UART_IER, 0);
    else
        vc_load(c, unit, UART_IIR);
    vc_load(c, unit, UART_IIR);
}

void vc_empty(struct case_ *c, struct dice *d)
{
    empty(c, CONSOLE, d);
}

void vc_second(struct case_ *c, struct dice *d)
{
    empty(c, SECOND, d);
}

void vc_third(struct case_ *c, struct dice *d)
{
    empty(c, CBUS, d);
}

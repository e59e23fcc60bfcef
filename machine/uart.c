/* SPDX-License-Identifier: MIT */
/*
 * uart.c - a 16550 serial port ("PC16550D Universal Asynchronous
 * Receiver/Transmitter with FIFOs", National Semiconductor).
 */
#include "machine/uart.h"

#include <stdlib.h>
#include <string.h>

#include "machine/machine.h"

void uart_reset(struct uart *u, struct console out)
{
    *u = (struct uart){.out = out};
}

void uart_free(struct uart *u)
{
    free(u->input);
    u->input = NULL;
    u->next = u->count = 0;
}

bool uart_input(struct uart *u, const void *bytes, size_t n)
{
    size_t waiting = u->count - u->next;

    if (n == 0)
        return true;
    uint8_t *input = malloc(waiting + n);
    if (!input)
        return false;
    if (waiting)
        memcpy(input, u->input + u->next, waiting);
    memcpy(input + waiting, bytes, n);
    free(u->input);
    u->input = input;
    u->next = 0;
    u->count = waiting + n;
    return true;
}

static bool divisor_shows(const struct uart *u, unsigned reg)
{
    return reg <= UART_IER && (u->reg[UART_LCR] & UART_LCR_DLAB);
}

static uint8_t receive(struct uart *u)
{
    return u->next < u->count ? u->input[u->next++] : 0;
}

static uint8_t line_status(const struct uart *u)
{
    uint8_t ready = u->next < u->count ? UART_LSR_DR : 0;

    return UART_LSR_THRE | UART_LSR_TEMT | ready;
}

uint8_t uart_read(struct uart *u, unsigned reg)
{
    if (divisor_shows(u, reg))
        return u->divisor[reg];
    switch (reg) {
    case UART_DATA:
        return receive(u);
    case UART_IIR:
        return uart_iir(u->reg[UART_FCR]);
    case UART_LSR:
        return line_status(u);
    case UART_MSR:
        return UART_MSR_CONNECTED;
    }
    return u->reg[reg];
}

void uart_write(struct uart *u, unsigned reg, uint8_t value)
{
    if (divisor_shows(u, reg)) {
        u->divisor[reg] = value;
        return;
    }
    if (reg == UART_DATA) {
        if (u->out.put)
            u->out.put(u->out.self, value);
        return;
    }
    u->reg[reg] = reg == UART_IER ? value & UART_IER_BITS : value;
}

uint32_t uart_load(struct machine *m, const struct spot *s)
{
    return uart_read(&m->uart, s->at);
}

void uart_store(struct machine *m, const struct spot *s, uint32_t value)
{
    uart_write(&m->uart, s->at, (uint8_t)value);
}

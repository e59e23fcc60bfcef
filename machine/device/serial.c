/* SPDX-License-Identifier: MIT */
/* serial.c - three serial ports: where they are, and what they are wired to. */
#include "machine/device/serial.h"

#include "machine/clock.h"
#include "machine/device/devices.h"
#include "machine/device/i8259.h"
#include "machine/machine.h"

enum { CBUS_SHIFT = 3, CBUS_LINE = 4 };

/* The ISA interrupts of the first two. */
static const uint8_t irq[] = {
    [SERIAL_CONSOLE] = IRQ_UART0, [SERIAL_SECOND] = IRQ_UART1};

/* Its interrupt line is as the chip says. */
static void set_line(struct machine *m, unsigned unit)
{
    bool level = uart_interrupts(&m->uart[unit]);

    if (unit == SERIAL_CBUS)
        clock_set_line(&m->cpu, CBUS_LINE, level);
    else
        i8259_set(m, irq[unit], level);
}

/* Input whose time has come enters the chip, if there is room. */
static void receive(struct machine *m)
{
    struct uart *u = &m->uart[SERIAL_CONSOLE];

    while (uart_room(u) > 0 && input_due(&m->input) <= m->cpu.cycles)
        uart_receive(u, input_take(&m->input), m->cpu.cycles);
}

void serial_reset(struct machine *m)
{
    for (unsigned unit = 0; unit < SERIAL_PORTS; unit++)
        uart_reset(&m->uart[unit]);
    receive(m);
}

uint64_t serial_deadline(const struct machine *m)
{
    uint64_t next = CLOCK_NEVER;

    if (uart_room(&m->uart[SERIAL_CONSOLE]) > 0)
        next = input_due(&m->input);
    for (unsigned unit = 0; unit < SERIAL_PORTS; unit++)
        if (m->uart[unit].timeout_at < next)
            next = m->uart[unit].timeout_at;
    return next;
}

void serial_tick(struct machine *m)
{
    receive(m);
    for (unsigned unit = 0; unit < SERIAL_PORTS; unit++) {
        uart_tick(&m->uart[unit], m->cpu.cycles);
        set_line(m, unit);
    }
}

static uint8_t load(struct machine *m, unsigned unit, unsigned reg)
{
    uint8_t value = uart_read(&m->uart[unit], reg, m->cpu.cycles);

    receive(m);
    set_line(m, unit);
    return value;
}

static void store(struct machine *m, unsigned unit, unsigned reg,
                  uint32_t value)
{
    bool sent = uart_write(&m->uart[unit], reg, (uint8_t)value, m->cpu.cycles);

    if (sent && unit == SERIAL_CONSOLE && m->console.put)
        m->console.put(m->console.self, (uint8_t)value);
    receive(m);
    set_line(m, unit);
}

uint32_t uart_load(struct machine *m, const struct spot *s)
{
    return load(m, s->unit, s->at);
}

void uart_store(struct machine *m, const struct spot *s, uint32_t value)
{
    store(m, s->unit, s->at, value);
}

uint32_t cbus_load(struct machine *m, const struct spot *s)
{
    return load(m, s->unit, s->at >> CBUS_SHIFT);
}

void cbus_store(struct machine *m, const struct spot *s, uint32_t value)
{
    store(m, s->unit, s->at >> CBUS_SHIFT, value);
}

/*
 * The stamp is at least one cycle ahead: a replay must not let the byte in
 * during the step that has just ended, whose last access may have been at
 * this cycle.
 */
bool serial_type(struct machine *m, uint64_t cycles, const void *bytes,
                 size_t n)
{
    uint64_t at = m->cpu.cycles + (cycles ? cycles : 1);
    uint64_t last = input_last(&m->input);
    bool good = input_add(&m->input, at > last ? at : last, bytes, n);

    devices_schedule(m);
    return good;
}

bool serial_awaits_input(const struct machine *m)
{
    uint32_t status = m->cpu.cp0[CP0_status];

    return (m->uart[SERIAL_CONSOLE].ier & UART_IER_RECEIVED) &&
           !(m->pic.chip[0].imr & 1 << IRQ_UART0) && (status & CAUSE_IP2) &&
           (status & (STATUS_IE | STATUS_EXL | STATUS_ERL)) == STATUS_IE;
}

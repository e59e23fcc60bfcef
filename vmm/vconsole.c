/* SPDX-License-Identifier: MIT */
/* vconsole.c - what a guest's loads and stores of a serial port do. */
#include "vmm/vconsole.h"

#include "machine/spec/board.h"
#include "traces/probe.h"
#include "vmm/keys.h"
#include "vmm/lines.h"
#include "vmm/vboard.h"
#include "vmm/vcp0.h"
#include "vmm/vpic.h"

enum { CONSOLE, SECOND, CBUS, CBUS_SHIFT = 3, CBUS_LINE = 4 };

/* Time for the chip: it stands still, but for a timeout that is due. */
enum { NOW = 0 };

void vconsole_reset(struct vconsole *c)
{
    c->first = c->count = 0;
    for (unsigned i = 0; i < VCONSOLE_PORTS; i++) {
        uart_reset(&c->port[i]);
        c->raised[i] = false;
    }
}

/* Its interrupt line is as the chip says. */
static void set_line(struct vm *vm, unsigned unit)
{
    struct vconsole *c = &vm->console;
    bool level = uart_interrupts(&c->port[unit]);

    if (level == c->raised[unit])
        return;
    c->raised[unit] = level;
    if (unit == CBUS)
        vcpu_set_line(&vm->vcpu, CBUS_LINE, level);
    else
        vpic_set(vm, unit == CONSOLE ? IRQ_UART0 : IRQ_UART1, level);
}

/* As much of what was typed as the chip has room for; no more follows. */
static void receive(struct vconsole *c)
{
    struct uart *u = &c->port[CONSOLE];

    while (c->count > 0 && uart_room(u) > 0) {
        uart_receive(u, c->typed[c->first], NOW);
        c->first = (c->first + 1) % VCONSOLE_TYPED;
        c->count--;
    }
    uart_tick(u, UART_NEVER);
}

bool vconsole_has_room(const struct vm *vm)
{
    return vm->console.count < VCONSOLE_TYPED;
}

void vconsole_type(struct vm *vm, uint8_t byte)
{
    struct vconsole *c = &vm->console;

    probe2(PROBE_typed, vm->id, byte);
    c->typed[(c->first + c->count++) % VCONSOLE_TYPED] = byte;
    if (c->port[CONSOLE].ier & UART_IER_RECEIVED)
        receive(c);
    set_line(vm, CONSOLE);
}

bool vconsole_awaited(const struct vm *vm)
{
    const struct vcpu *v = &vm->vcpu;

    return (vm->console.port[CONSOLE].ier & UART_IER_RECEIVED) &&
           !(vm->pic.chip[0].imr & 1 << IRQ_UART0) &&
           vcp0_interrupts_on(v) && (v->cp0[CP0_status] & CAUSE_IP2);
}

/* Behind an access: what has changed by it? */
static void settle(struct vm *vm, unsigned unit, bool had_room)
{
    set_line(vm, unit);
    if (!had_room && vconsole_has_room(vm))
        keys_attend(); /* what could not be taken before */
}

static uint32_t load(struct vm *vm, unsigned unit, unsigned reg)
{
    struct vconsole *c = &vm->console;
    bool had_room = vconsole_has_room(vm);

    if (unit == CONSOLE)
        receive(c);
    uint8_t value = uart_read(&c->port[unit], reg, NOW);
    if (unit == CONSOLE)
        receive(c);
    settle(vm, unit, had_room);
    return value;
}

static void store(struct vm *vm, unsigned unit, unsigned reg, uint32_t value)
{
    struct vconsole *c = &vm->console;
    bool had_room = vconsole_has_room(vm);
    bool sent = uart_write(&c->port[unit], reg, (uint8_t)value, NOW);

    if (sent && unit == CONSOLE)
        lines_put(vm, (char)value);
    if (unit == CONSOLE && (c->port[unit].ier & UART_IER_RECEIVED))
        receive(c);
    settle(vm, unit, had_room);
}

uint32_t vuart_load(struct vm *vm, const struct spot *s)
{
    return load(vm, s->unit, s->at);
}

void vuart_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    store(vm, s->unit, s->at, value);
}

uint32_t vcbus_load(struct vm *vm, const struct spot *s)
{
    return load(vm, s->unit, s->at >> CBUS_SHIFT);
}

void vcbus_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    store(vm, s->unit, s->at >> CBUS_SHIFT, value);
}

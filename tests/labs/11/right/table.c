/* SPDX-License-Identifier: MIT */
/* vconsole.c - another right answer: lines from a table, set at every access.
 */
#include "vmm/vconsole.h"

#include "machine/spec/board.h"
#include "traces/probe.h"
#include "vmm/keys.h"
#include "vmm/lines.h"
#include "vmm/vboard.h"
#include "vmm/vcp0.h"
#include "vmm/vpic.h"

static const struct {
    bool cpu;
    unsigned line, shift;
} wire[VCONSOLE_PORTS] = {
    {false, IRQ_UART0, 0}, {false, IRQ_UART1, 0}, {true, 4, 3}};

void vconsole_reset(struct vconsole *c)
{
    *c = (struct vconsole){.first = 0};
    for (struct uart *u = c->port; u < c->port + VCONSOLE_PORTS; u++)
        uart_reset(u);
}

static void lines_follow(struct vm *vm)
{
    for (unsigned i = 0; i < VCONSOLE_PORTS; i++) {
        bool now = uart_interrupts(&vm->console.port[i]);

        if (now != vm->console.raised[i] && wire[i].cpu)
            vcpu_set_line(&vm->vcpu, wire[i].line, now);
        else if (now != vm->console.raised[i])
            vpic_set(vm, wire[i].line, now);
        vm->console.raised[i] = now;
    }
}

/* Behind everything; `looks`: the guest takes what is there. */
static void move(struct vm *vm, bool looks)
{
    struct vconsole *c = &vm->console;
    bool full = !vconsole_has_room(vm);

    if (looks || c->port[0].ier & UART_IER_RECEIVED) {
        unsigned n = uart_room(&c->port[0]);

        for (n = n < c->count ? n : c->count; n > 0; n--, c->count--) {
            uart_receive(&c->port[0], c->typed[c->first % VCONSOLE_TYPED], 0);
            c->first++;
        }
        uart_tick(&c->port[0], UART_NEVER);
    }
    lines_follow(vm);
    if (full && vconsole_has_room(vm))
        keys_attend();
}

bool vconsole_has_room(const struct vm *vm)
{
    return vm->console.count != VCONSOLE_TYPED;
}

void vconsole_type(struct vm *vm, uint8_t byte)
{
    struct vconsole *c = &vm->console;

    probe2(PROBE_typed, vm->id, byte);
    c->typed[(c->first + c->count) % VCONSOLE_TYPED] = byte;
    c->count++;
    move(vm, false);
}

bool vconsole_awaited(const struct vm *vm)
{
    if (!(vm->console.port[0].ier & UART_IER_RECEIVED))
        return false;
    if (vm->pic.chip[0].imr >> IRQ_UART0 & 1)
        return false;
    return vcp0_interrupts_on(&vm->vcpu) &&
           (vm->vcpu.cp0[CP0_status] & STATUS_IM2);
}

uint32_t vuart_load(struct vm *vm, const struct spot *s)
{
    uint8_t value;

    if (s->unit == 0)
        move(vm, true);
    value =
        uart_read(&vm->console.port[s->unit], s->at >> wire[s->unit].shift, 0);
    move(vm, s->unit == 0);
    return value;
}

void vuart_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    struct uart *u = &vm->console.port[s->unit];

    if (uart_write(u, s->at >> wire[s->unit].shift, (uint8_t)value, 0) &&
        s->unit == 0)
        lines_put(vm, (char)value);
    move(vm, false);
}

uint32_t vcbus_load(struct vm *vm, const struct spot *s)
{
    return vuart_load(vm, s);
}

void vcbus_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    vuart_store(vm, s, value);
}

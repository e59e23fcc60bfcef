/* SPDX-License-Identifier: MIT */
/*
 * vconsole.c - another right answer: a function for each port, a line that is
 * told at every access, and a rest that is always asked for.
 */
#include "vmm/vconsole.h"

#include "machine/spec/board.h"
#include "traces/probe.h"
#include "vmm/keys.h"
#include "vmm/lines.h"
#include "vmm/vboard.h"
#include "vmm/vcp0.h"
#include "vmm/vpic.h"

void vconsole_reset(struct vconsole *c)
{
    uart_reset(&c->port[0]);
    uart_reset(&c->port[1]);
    uart_reset(&c->port[2]);
    c->first = 0;
    c->count = 0;
}

bool vconsole_has_room(const struct vm *vm)
{
    return vm->console.count < VCONSOLE_TYPED;
}

static void tell(struct vm *vm)
{
    vpic_set(vm, IRQ_UART0, uart_interrupts(&vm->console.port[0]));
    vpic_set(vm, IRQ_UART1, uart_interrupts(&vm->console.port[1]));
    vcpu_set_line(&vm->vcpu, 4, uart_interrupts(&vm->console.port[2]));
}

static void fill(struct vconsole *c)
{
    while (c->count > 0 && uart_room(&c->port[0])) {
        uart_receive(&c->port[0], c->typed[c->first++], 0);
        if (c->first == VCONSOLE_TYPED)
            c->first = 0;
        c->count--;
    }
    uart_tick(&c->port[0], UART_NEVER);
}

static bool listens(const struct vm *vm)
{
    return vm->console.port[0].ier & UART_IER_RECEIVED;
}

void vconsole_type(struct vm *vm, uint8_t byte)
{
    struct vconsole *c = &vm->console;
    uint32_t last = c->first + c->count;

    probe2(PROBE_typed, vm->id, byte);
    c->typed[last < VCONSOLE_TYPED ? last : last - VCONSOLE_TYPED] = byte;
    c->count++;
    if (listens(vm))
        fill(c);
    tell(vm);
}

bool vconsole_awaited(const struct vm *vm)
{
    const uint32_t *cp0 = vm->vcpu.cp0;

    return listens(vm) && (vm->pic.chip[0].imr & 1 << IRQ_UART0) == 0 &&
           (cp0[CP0_status] & (STATUS_IE | STATUS_EXL | STATUS_ERL |
                               STATUS_IM2)) == (STATUS_IE | STATUS_IM2);
}

uint32_t vuart_load(struct vm *vm, const struct spot *s)
{
    struct vconsole *c = &vm->console;
    uint32_t value;

    if (s->unit == 1) {
        value = uart_read(&c->port[1], s->at, 0);
    } else {
        fill(c);
        value = uart_read(&c->port[0], s->at, 0);
        fill(c);
        if (vconsole_has_room(vm))
            keys_attend();
    }
    tell(vm);
    return value;
}

void vuart_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    struct vconsole *c = &vm->console;
    bool sent = uart_write(&c->port[s->unit], s->at, (uint8_t)value, 0);

    if (s->unit == 0 && sent)
        lines_put(vm, (char)value);
    if (s->unit == 0 && listens(vm))
        fill(c);
    tell(vm);
    if (vconsole_has_room(vm))
        keys_attend();
}

uint32_t vcbus_load(struct vm *vm, const struct spot *s)
{
    uint32_t value = uart_read(&vm->console.port[2], s->at / 8, 0);

    tell(vm);
    return value;
}

void vcbus_store(struct vm *vm, const struct spot *s, uint32_t value)
{
    uart_write(&vm->console.port[2], s->at / 8, (uint8_t)value, 0);
    tell(vm);
}

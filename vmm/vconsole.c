/* SPDX-License-Identifier: MIT */
/* vconsole.c - a 16550 made of bytes, and the lines of many guests. */
#include "vmm/vconsole.h"

#include <stddef.h>

#include "machine/spec/board.h"
#include "vmm/hw.h"
#include "vmm/vmm.h"

enum { UART_IER = 1, UART_FCR = 2, UART_LCR = 3, UART_LCR_DLAB = 0x80 };

/* One console for all: who is in the middle of a line there? */
static struct {
    unsigned focus;    /* index in vms[] of the VM that is written through */
    bool in_line;      /* it has written, and not yet a newline */
} console;

static void put_prefix(const char *name)
{
    hw_console_put('[');
    while (*name)
        hw_console_put(*name++);
    hw_console_put(']');
    hw_console_put(' ');
}

static bool has_focus(const struct vm *vm)
{
    return vm == &vms[console.focus];
}

static void put_through(struct vm *vm, char c)
{
    if (!console.in_line)
        put_prefix(vm->name);
    hw_console_put(c);
    console.in_line = c != '\n';
}

static void put_held(struct vm *vm)
{
    put_prefix(vm->name);
    for (uint32_t i = 0; i < vm->console.held; i++)
        hw_console_put(vm->console.line[i]);
    if (vm->console.line[vm->console.held - 1] != '\n')
        hw_console_put('\n');
    vm->console.held = 0;
}

/* A whole line that is not of the VM in focus ends that one's first. */
static void end_line_in_focus(void)
{
    if (console.in_line)
        hw_console_put('\n');
    console.in_line = false;
}

void vconsole_flush(struct vm *vm)
{
    if (has_focus(vm)) {
        end_line_in_focus();
        return;
    }
    if (vm->console.held == 0)
        return;
    end_line_in_focus();
    put_held(vm);
}

static bool line_complete(const struct vconsole *c)
{
    return c->held > 0 && c->line[c->held - 1] == '\n';
}

/*
 * Complete lines of the others wait until the focus is at the start of a
 * line; only a full buffer is forced out.
 */
static void transmit(struct vm *vm, char c)
{
    struct vconsole *own = &vm->console;

    if (has_focus(vm)) {
        put_through(vm, c);
        for (unsigned i = 0; i < vms_used && !console.in_line; i++)
            if (line_complete(&vms[i].console))
                put_held(&vms[i]);
        return;
    }
    own->line[own->held++] = c;
    if ((line_complete(own) && !console.in_line) ||
        own->held == VCONSOLE_LINE)
        vconsole_flush(vm);
}

static bool divisor_latch(const struct vconsole *c)
{
    return c->reg[UART_LCR] & UART_LCR_DLAB;
}

uint8_t vconsole_load(struct vm *vm, unsigned reg)
{
    struct vconsole *c = &vm->console;

    if (divisor_latch(c) && reg <= UART_IER)
        return c->divisor[reg];
    switch (reg) {
    case UART_DATA:
        return 0;
    case UART_FCR: /* reading gives the interrupt status: none pending */
        return 1;
    case UART_LSR:
        return UART_LSR_THRE | UART_LSR_TEMT;
    }
    return c->reg[reg];
}

void vconsole_store(struct vm *vm, unsigned reg, uint8_t value)
{
    struct vconsole *c = &vm->console;

    if (divisor_latch(c) && reg <= UART_IER)
        c->divisor[reg] = value;
    else if (reg == UART_DATA)
        transmit(vm, (char)value);
    else
        c->reg[reg] = value;
}

void vconsole_monitor_line(const char *text)
{
    end_line_in_focus();
    put_prefix("vmm");
    while (*text)
        hw_console_put(*text++);
    hw_console_put('\n');
}

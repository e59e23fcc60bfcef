/* SPDX-License-Identifier: MIT */
/* vconsole.c - a 16550 made of bytes, and the lines of many guests. */
#include "vmm/vconsole.h"

#include <stddef.h>

#include "vmm/hw.h"
#include "vmm/vmm.h"

/* One console for all: who is in the middle of a line there? */
static struct {
    unsigned focus; /* index in vms[] of the VM that is written through */
    bool in_line;   /* it has written, and not yet a newline */
    struct vconsole monitor; /* our own lines, held like those of a VM */
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

/* Write out the first n bytes that are held, each line with its prefix. */
static void put_held(struct vconsole *c, const char *name, uint32_t n)
{
    bool in_line = false;

    for (uint32_t i = 0; i < n; i++) {
        if (!in_line)
            put_prefix(name);
        hw_console_put(c->line[i]);
        in_line = c->line[i] != '\n';
    }
    if (in_line)
        hw_console_put('\n');
    for (uint32_t i = n; i < c->held; i++)
        c->line[i - n] = c->line[i];
    c->held -= n;
}

/* A line that is not of the VM in focus ends that one's first. */
static void end_line_in_focus(void)
{
    if (console.in_line)
        hw_console_put('\n');
    console.in_line = false;
}

/* How much may be shown: whole lines, or all if no more will come. */
static uint32_t whole_lines(const struct vconsole *c, enum vm_state state)
{
    uint32_t n = c->held;

    while (state == VM_RUNNING && n > 0 && c->line[n - 1] != '\n')
        n--;
    return n;
}

/* The focus is at the start of a line: now the others may be shown. */
static void show_held(void)
{
    if (console.in_line)
        return;
    for (unsigned i = 0; i < vms_used; i++)
        put_held(&vms[i].console, vms[i].name,
                 whole_lines(&vms[i].console, vms[i].state));
    put_held(&console.monitor, "vmm", console.monitor.held);
}

void vconsole_end(struct vm *vm)
{
    if (has_focus(vm))
        end_line_in_focus();
    show_held();
}

void vconsole_flush(void)
{
    end_line_in_focus();
    show_held();
}

/* A buffer that is full is forced out, even into another's line. */
static void hold(struct vconsole *c, const char *name, char byte)
{
    c->line[c->held++] = byte;
    if (c->held < VCONSOLE_LINE)
        return;
    end_line_in_focus();
    put_held(c, name, c->held);
}

static void put_through(struct vm *vm, char c)
{
    if (!console.in_line)
        put_prefix(vm->name);
    hw_console_put(c);
    console.in_line = c != '\n';
}

static void transmit(struct vm *vm, char c)
{
    if (has_focus(vm))
        put_through(vm, c);
    else
        hold(&vm->console, vm->name, c);
    if (c == '\n')
        show_held();
}

void vconsole_reset(struct vconsole *c)
{
    *c = (struct vconsole){.reg = {[UART_MCR] = UART_MCR_OUT2}};
}

static bool divisor_latch(const struct vconsole *c)
{
    return c->reg[UART_LCR] & UART_LCR_DLAB;
}

/* Of the interrupts only this one is known here: reading IIR answers it. */
static uint8_t read_iir(struct vconsole *c)
{
    uint8_t iir = uart_iir(c->reg[UART_FCR]);

    if (!c->empty_due || !(c->reg[UART_IER] & UART_IER_EMPTY))
        return iir;
    c->empty_due = false;
    return (iir & UART_IIR_FIFOS) | UART_IIR_EMPTY;
}

static bool input_waits(const struct vm *vm)
{
    return has_focus(vm) && hw_console_ready();
}

uint8_t vconsole_load(struct vm *vm, unsigned reg)
{
    struct vconsole *c = &vm->console;

    if (divisor_latch(c) && reg <= UART_IER)
        return c->divisor[reg];
    switch (reg) {
    case UART_DATA:
        return input_waits(vm) ? hw_console_get() : 0;
    case UART_IIR:
        return read_iir(c);
    case UART_LSR:
        return UART_LSR_THRE | UART_LSR_TEMT |
               (input_waits(vm) ? UART_LSR_DR : 0);
    case UART_MSR:
        return UART_MSR_CONNECTED;
    }
    return c->reg[reg];
}

/* Asking for "empty" anew raises it, asking no more takes it back. */
static bool become_empty(const struct vconsole *c, uint8_t asks, uint8_t asked)
{
    return asks == asked ? c->empty_due : asks;
}

void vconsole_store(struct vm *vm, unsigned reg, uint8_t value)
{
    struct vconsole *c = &vm->console;

    if (divisor_latch(c) && reg <= UART_IER) {
        c->divisor[reg] = value;
        return;
    }
    switch (reg) {
    case UART_DATA:
        c->empty_due = true;
        transmit(vm, (char)value);
        return;
    case UART_IER:
        c->empty_due = become_empty(c, value & UART_IER_EMPTY,
                                    c->reg[UART_IER] & UART_IER_EMPTY);
        value &= UART_IER_BITS;
        break;
    case UART_FCR:
        c->empty_due |= ((value ^ c->reg[UART_FCR]) & UART_FCR_ENABLE) ||
                        (value & UART_FCR_CLEAR_TRANSMITTER);
        break;
    case UART_MCR:
        value &= UART_MCR_BITS;
        break;
    }
    c->reg[reg] = value;
}

void vconsole_monitor_line(const char *text)
{
    while (*text)
        hold(&console.monitor, "vmm", *text++);
    hold(&console.monitor, "vmm", '\n');
    show_held();
}

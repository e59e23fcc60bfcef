/* SPDX-License-Identifier: MIT */
/* lines.c - whose line is it? */
#include "vmm/lines.h"

#include <stdbool.h>
#include <stddef.h>

#include "traces/probe.h"
#include "vmm/hw.h"
#include "vmm/vmm.h"

static struct {
    unsigned focus;   /* index in vms[] of the VM that is written through */
    uint32_t in_line; /* what it has written since the last newline */
    struct lines monitor; /* our own lines, held like those of a VM */
} console;

void lines_reset(void)
{
    console.focus = 0;
    console.in_line = 0;
    console.monitor.held = console.monitor.whole = 0;
}

struct vm *lines_focus(void)
{
    return console.focus < vms_used ? &vms[console.focus] : NULL;
}

static bool has_focus(const struct vm *vm)
{
    return vm == &vms[console.focus];
}

static void put_prefix(const char *name)
{
    hw_console_put('[');
    while (*name)
        hw_console_put(*name++);
    hw_console_put(']');
    hw_console_put(' ');
}

/* Write out the first n bytes that are held, each line with its prefix. */
static void put_held(struct lines *l, const char *name, uint32_t n)
{
    bool in_line = false;

    for (uint32_t i = 0; i < n; i++) {
        if (!in_line)
            put_prefix(name);
        hw_console_put(l->text[i]);
        in_line = l->text[i] != '\n';
    }
    if (in_line)
        hw_console_put('\n');
    for (uint32_t i = n; i < l->held; i++)
        l->text[i - n] = l->text[i];
    l->held -= n;
    l->whole = 0;
}

/* A line that is not of the VM in focus ends that one's first. */
static void end_line_in_focus(void)
{
    if (console.in_line > 0)
        hw_console_put('\n');
    console.in_line = 0;
}

/* What of a VM's may be shown: whole lines, or all if no more will come. */
static uint32_t showable(const struct vm *vm)
{
    return vm->state == VM_RUNNING ? vm->lines.whole : vm->lines.held;
}

/* The focus is at the start of a line: now the others may be shown. */
static void show_held(void)
{
    if (console.in_line > 0)
        return;
    for (unsigned i = 0; i < vms_used; i++)
        put_held(&vms[i].lines, vms[i].name, showable(&vms[i]));
    put_held(&console.monitor, "vmm", console.monitor.held);
}

/* Does anybody wait for the end of the line in focus? */
static bool others_wait(void)
{
    for (unsigned i = 0; i < vms_used; i++)
        if (showable(&vms[i]) > 0)
            return true;
    return console.monitor.held > 0;
}

void lines_break(void)
{
    end_line_in_focus();
    show_held();
}

void lines_flush(void)
{
    lines_break();
}

/* A buffer that is full is forced out, even into another's line. */
static void hold(struct lines *l, const char *name, char c)
{
    l->text[l->held++] = c;
    if (c == '\n')
        l->whole = l->held;
    if (l->held < LINES_HELD)
        return;
    end_line_in_focus();
    put_held(l, name, l->held);
}

static void put_through(struct vm *vm, char c)
{
    if (console.in_line == 0)
        put_prefix(vm->name);
    hw_console_put(c);
    console.in_line = c == '\n' ? 0 : console.in_line + 1;
    if (console.in_line >= LINES_HELD && others_wait())
        lines_break();
}

void lines_put(struct vm *vm, char c)
{
    if (has_focus(vm))
        put_through(vm, c);
    else
        hold(&vm->lines, vm->name, c);
    if (c == '\n')
        show_held();
}

void lines_monitor(const char *text)
{
    while (*text)
        hold(&console.monitor, "vmm", *text++);
    hold(&console.monitor, "vmm", '\n');
    show_held();
}

void lines_set_focus(struct vm *vm)
{
    lines_break();
    console.focus = (unsigned)(vm - vms);
    probe1(PROBE_focus, vm->id);
    for (uint32_t i = 0; i < vm->lines.held; i++)
        put_through(vm, vm->lines.text[i]);
    vm->lines.held = vm->lines.whole = 0;
}

/* The next one that runs gets the focus, if there is one. */
static void pass_focus(const struct vm *from)
{
    unsigned start = (unsigned)(from - vms);

    for (unsigned i = 1; i < vms_used; i++) {
        struct vm *vm = &vms[(start + i) % vms_used];

        if (vm->state == VM_RUNNING) {
            lines_set_focus(vm);
            return;
        }
    }
}

void lines_end(struct vm *vm)
{
    if (!has_focus(vm)) {
        show_held();
        return;
    }
    lines_break();
    pass_focus(vm);
}

/* SPDX-License-Identifier: MIT */
/*
 * clone.c - copy a machine.
 *
 * machine_new() makes the parts that own memory; then the state is copied
 * into them.  What a machine can compute again (decoded instructions) is not
 * copied, and pages never written are not touched: a machine uses a fraction of
 * its RAM, and so does its copy.
 */
#include "machine/clone.h"

#include <string.h>

static void copy_ram(struct mem *to, const struct mem *from)
{
    for (uint32_t at = 0; at < from->bytes; at += PAGE_SIZE)
        if (from->pages.flags[at >> PAGE_SHIFT] & PAGED_WRITTEN)
            mem_copy_in(to, at, from->pages.bytes + at, PAGE_SIZE);
}

/* The registers; the input not yet received came with machine_new(). */
static void copy_uart(struct uart *to, const struct uart *from)
{
    memcpy(to->reg, from->reg, sizeof to->reg);
    memcpy(to->divisor, from->divisor, sizeof to->divisor);
}

/* True if there is none, or it could be copied. */
static bool copy_recorder(struct machine *to, const struct machine *from)
{
    if (!from->recorder)
        return true;
    if (!to->recorder)
        to->recorder = recorder_new(&to->cpu, from->monitored);
    if (!to->recorder)
        return false;
    *to->recorder = *from->recorder;
    to->recorder->cpu = &to->cpu;
    to->recorder->sinks = 0;
    return true;
}

static void copy_checker(struct checker *to, const struct checker *from)
{
    uint8_t *owner = to->owner;

    memcpy(owner, from->owner, from->frames * sizeof *owner);
    *to = *from;
    to->owner = owner;
}

struct machine *machine_clone(const struct machine *m, struct console console)
{
    struct machine_config config = {
        .ram_bytes = m->mem.bytes,
        .tlb_entries = m->cpu.tlb.size,
        .hole = m->cpu.hole,
        .console = console,
        .input = m->uart.input ? m->uart.input + m->uart.next : NULL,
        .input_bytes = m->uart.count - m->uart.next,
        .monitored = m->monitored,
        .check = m->checker != NULL,
    };
    struct machine *copy = machine_new(&config);

    if (!copy)
        return NULL;
    copy->cpu = m->cpu;
    mmu_forget(&copy->cpu);
    copy_ram(&copy->mem, &m->mem);
    copy_uart(&copy->uart, &m->uart);
    copy->board = m->board;
    copy->stop = m->stop;
    memcpy(copy->why, m->why, sizeof copy->why);
    if (m->checker)
        copy_checker(copy->checker, m->checker);
    if (copy_recorder(copy, m))
        return copy;
    machine_free(copy);
    return NULL;
}

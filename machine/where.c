/* SPDX-License-Identifier: MIT */
/*
 * where.c - where the machine stands, in words.
 */
#include "machine/where.h"

#include <inttypes.h>
#include <stdio.h>

#include "machine/checker.h"
#include "machine/recorder.h"

/* Which VM's code the CPU executes: 0 is the monitor, or a bare machine. */
static unsigned running_vm(const struct session *s)
{
    const struct machine *m = s->machine;

    if (!m->monitored || m->cpu.mode == MODE_KERNEL)
        return 0;
    if (m->recorder)
        return m->recorder->vm;
    if (m->checker)
        return m->checker->running;
    return s->options->guests == 1;
}

void where_text(const struct session *s, char *text, size_t size)
{
    const struct cpu *cpu = &s->machine->cpu;
    unsigned vm = running_vm(s);
    const char *name = vm ? symbols_vm(s->symbols, vm) : NULL;
    bool guest = s->machine->monitored && cpu->mode != MODE_KERNEL;
    const char *symbol = NULL;
    char place[STOP_TEXT] = "";
    uint32_t offset = 0;

    if (!guest || vm)
        symbol = symbols_find(s->symbols, vm, cpu->pc, &offset);
    if (symbol)
        snprintf(place, sizeof place, " <%s+0x%" PRIx32 ">", symbol, offset);
    snprintf(text, size, "v:%08" PRIx32 "%s, %s mode%s%s%s", cpu->pc, place,
             mode_name(cpu->mode), guest ? ", guest" : "", name ? " " : "",
             name ? name : "");
}

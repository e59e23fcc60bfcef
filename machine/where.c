/* SPDX-License-Identifier: MIT */
/*
 * where.c - where the machine stands, in words.
 */
#include "machine/where.h"

#include <inttypes.h>
#include <stdio.h>

#include "machine/monitor.h"

/* "", ", the monitor", ", guest paging" */
static void who_text(const struct session *s, unsigned vm, char *text,
                     size_t size)
{
    const char *name = vm ? symbols_vm(s->symbols, vm) : NULL;

    if (!s->machine->monitored)
        snprintf(text, size, "%s", "");
    else if (s->machine->cpu.mode == MODE_KERNEL)
        snprintf(text, size, ", the monitor");
    else
        snprintf(text, size, ", guest %s", name ? name : "unknown");
}

void where_text(const struct session *s, char *text, size_t size)
{
    const struct cpu *cpu = &s->machine->cpu;
    bool guest = s->machine->monitored && cpu->mode != MODE_KERNEL;
    unsigned vm = guest ? monitor_running(s) : 0;
    const char *symbol = NULL;
    char place[STOP_TEXT] = "", who[STOP_TEXT];
    uint32_t offset = 0;

    if (!guest || vm)
        symbol = symbols_find(s->symbols, vm, cpu->pc, &offset);
    if (symbol)
        snprintf(place, sizeof place, " <%s+0x%" PRIx32 ">", symbol, offset);
    who_text(s, vm, who, sizeof who);
    snprintf(text, size, "v:%08" PRIx32 "%s, %s mode%s", cpu->pc, place,
             mode_name(cpu->mode), who);
}

/* SPDX-License-Identifier: MIT */
/*
 * monitor.c - what the monitor counted, read out of its tables.
 */
#include "machine/monitor.h"

#include <stdbool.h>
#include <stdio.h>

#include "machine/repl/dwarf.h"
#include "machine/spec/fields.h"

enum { REASON = 160 };

/* The monitor lives in kseg0, and so do its tables. */
static bool read_kseg0(void *self, uint32_t va, void *bytes, uint32_t size)
{
    const struct machine *m = self;

    return va - KSEG0_BASE <= KSEG_OFFSET &&
           machine_peek_physical(m, va - KSEG0_BASE, bytes, size);
}

static bool read_counters(struct dw *d, unsigned i, struct vm_counters *vm)
{
    struct dw_place name;
    char path[sizeof "vms[4294967295].name"];
    bool good;

    snprintf(path, sizeof path, "vms[%u].name", i);
    good = dw_find(d, path, &name) &&
           dw_string(d, name, vm->name, sizeof vm->name) &&
           dw_get(d, &vm->id, "vms[%u].id", i) &&
           dw_get(d, &vm->traps, "vms[%u].stat.traps", i) &&
           dw_get(d, &vm->emulated, "vms[%u].stat.emulated", i) &&
           dw_get(d, &vm->hidden, "vms[%u].stat.hidden", i) &&
           dw_get(d, &vm->reflected, "vms[%u].stat.reflected", i) &&
           dw_get(d, &vm->switches, "vms[%u].stat.switches", i);
    for (unsigned exc = 0; good && exc < EXC_CODES; exc++)
        good = dw_get(d, &vm->by_exc[exc], "vms[%u].stat.by_exc[%u]", i, exc);
    return good;
}

/* The monitor's debug information; NULL if there is none. */
static struct dw *open_tables(const struct session *s)
{
    const struct dw_memory memory = {read_kseg0, s->machine};
    char reason[REASON];

    if (!s->options->monitored)
        return NULL;
    return dw_open(s->boot.path, &memory, reason, sizeof reason);
}

size_t monitor_counters(const struct session *s,
                        struct vm_counters vm[GUESTS_MAX])
{
    struct dw *d = open_tables(s);
    uint64_t used = 0;
    size_t count = 0;

    if (!d)
        return 0;
    if (!dw_get(d, &used, "vms_used"))
        used = 0;
    while (count < used && count < GUESTS_MAX &&
           read_counters(d, (unsigned)count, &vm[count]))
        count++;
    dw_close(d);
    return count;
}

unsigned monitor_running(const struct session *s)
{
    struct dw *d = open_tables(s);
    uint64_t id = 0;

    if (d && !dw_get(d, &id, "vmm_current.vm.id"))
        id = 0;
    if (d)
        dw_close(d);
    return (unsigned)id;
}

/* SPDX-License-Identifier: MIT */
/*
 * monitor.c - what the monitor counted, read out of its tables.
 */
#include "machine/monitor.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

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

static bool read_vm(struct dw *d, const struct counter_list *list, unsigned i,
                    struct vm_counters *vm)
{
    struct dw_place name;
    char path[sizeof "vms[4294967295].name"];

    snprintf(path, sizeof path, "vms[%u].name", i);
    return dw_find(d, path, &name) &&
           dw_string(d, name, vm->name, sizeof vm->name) &&
           dw_get(d, &vm->id, "vms[%u].id", i) &&
           counters_read(d, list, i, vm->cell);
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

struct monitor_counters *monitor_counters(const struct session *s)
{
    struct dw *d = open_tables(s);
    struct monitor_counters *m = d ? calloc(1, sizeof *m) : NULL;
    uint64_t used = 0;

    if (m && counters_list(d, &m->list) && dw_get(d, &used, "vms_used"))
        while (m->vms < used && m->vms < GUESTS_MAX &&
               read_vm(d, &m->list, (unsigned)m->vms, &m->vm[m->vms]))
            m->vms++;
    bool complete = m && m->vms > 0 && vm_memory_read(d, &m->memory);
    dw_close(d);
    if (complete)
        return m;
    free(m);
    return NULL;
}

uint64_t monitor_count(const struct monitor_counters *m, size_t vm,
                       const char *name)
{
    return counters_named(&m->list, name, m->vm[vm].cell);
}

unsigned monitor_running(const struct session *s)
{
    struct dw *d = open_tables(s);
    uint64_t id = 0;

    if (d && !dw_get(d, &id, "vmm_current.vm.id"))
        id = 0;
    dw_close(d);
    return (unsigned)id;
}

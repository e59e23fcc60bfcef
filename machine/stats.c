/* SPDX-License-Identifier: MIT */
/*
 * stats.c - the counters of a run.
 */
#include "machine/stats.h"

#include <inttypes.h>
#include <stdlib.h>

#include "machine/monitor.h"
#include "machine/spec/cost.h"
#include "machine/spec/exc.h"

static uint64_t sum(const uint64_t count[EXC_CODES])
{
    uint64_t all = 0;

    for (unsigned i = 0; i < EXC_CODES; i++)
        all += count[i];
    return all;
}

/* Of all VMs together. */
static uint64_t monitor_sum(const struct monitor_counters *m, const char *name)
{
    uint64_t all = 0;

    for (size_t i = 0; i < m->vms; i++)
        all += monitor_count(m, i, name);
    return all;
}

void stats_line(FILE *to, const struct session *s)
{
    const struct cpu *cpu = &s->machine->cpu;

    fprintf(to,
            "%" PRIu64 " instructions, %" PRIu64 " cycles, %" PRIu64
            " exceptions",
            cpu->retired, cpu->cycles, sum(cpu->exceptions));
    if (!s->options->monitored)
        return;
    fprintf(to, "; guests: %" PRIu64 " instructions ran directly",
            cpu_retired_in(cpu, MODE_SUPER) + cpu_retired_in(cpu, MODE_USER));
    struct monitor_counters *m = monitor_counters(s);
    if (m)
        fprintf(to, ", %" PRIu64 " were emulated, %" PRIu64 " traps",
                monitor_sum(m, "emulated"),
                monitor_sum(m, "exits") + monitor_sum(m, "fast_hits"));
    free(m);
}

/* {"total": 7, "Int": 0, ...}: every cause that exists, in order. */
static void put_exceptions(FILE *to, const uint64_t count[EXC_CODES])
{
    fprintf(to, "{\"total\": %" PRIu64, sum(count));
    for (unsigned i = 0; i < EXC_CODES; i++)
        if (exc_info[i].name)
            fprintf(to, ", \"%s\": %" PRIu64, exc_info[i].name, count[i]);
    fprintf(to, "}");
}

/* {"refill": 7, ...}: every row of counted.def, in order. */
static void put_counted(FILE *to, const uint64_t count[COUNTED_KINDS])
{
    static const char *const name[] = {
#define COUNTED(name, means) #name,
#include "machine/counted.def"
#undef COUNTED
    };

    for (unsigned i = 0; i < COUNTED_KINDS; i++)
        fprintf(to, "%s\"%s\": %" PRIu64, i ? ", " : "{", name[i], count[i]);
    fprintf(to, "}");
}

/* "name": 7, or "name": {"total": 7, "kind": 0, ...} */
static void put_row(FILE *to, const struct counter_list *list,
                    const struct counter_row *row, const uint64_t *cell)
{
    uint64_t all = counters_sum(row, cell);

    if (!row->by_kind) {
        fprintf(to, "\"%s\": %" PRIu64, row->name, all);
        return;
    }
    fprintf(to, "\"%s\": {\"total\": %" PRIu64, row->name, all);
    for (unsigned i = row->first; i < row->first + row->cells; i++)
        if (list->kind[i][0] != '\0')
            fprintf(to, ", \"%s\": %" PRIu64, list->kind[i], cell[i]);
    fprintf(to, "}");
}

/* What the machine itself knows of a VM. */
static void put_service(FILE *to, const struct cpu *cpu, unsigned vm)
{
    const struct service *s;

    if (vm >= SERVED_VMS)
        return; /* a monitor may say what it likes */
    s = &cpu->served[vm];
    fprintf(to, ", \"cycles\": %" PRIu64, cpu_cycles_of(cpu, vm));
    for (enum mode mode = MODE_SUPER; mode <= MODE_USER; mode++)
        fprintf(to, ", \"%s\": %" PRIu64, mode_name(mode), s->retired[mode]);
    fprintf(to, ", \"monitor\": %" PRIu64 ",\n     \"exceptions\": ",
            s->retired[MODE_KERNEL]);
    put_exceptions(to, s->exits);
}

static void put_vm(FILE *to, const struct cpu *cpu,
                   const struct counter_list *list,
                   const struct vm_counters *vm)
{
    fprintf(to, "    {\"id\": %" PRIu64 ", \"name\": \"%s\"", vm->id, vm->name);
    put_service(to, cpu, (unsigned)vm->id);
    for (unsigned i = 0; i < list->rows; i++) {
        fprintf(to, ",\n     ");
        put_row(to, list, &list->row[i], vm->cell);
    }
    fprintf(to, "}");
}

/* In frames of 4 KiB. */
static void put_memory(FILE *to, const struct vm_memory *m)
{
    fprintf(to,
            ",\n  \"memory\": {\"virtual\": %" PRIu64
            ", \"machine\": %" PRIu64 ", \"own\": %" PRIu64
            ", \"held\": %" PRIu64 ", \"free\": %" PRIu64 "}",
            m->virt, m->machine, m->own, m->held, m->free);
}

static void put_vms(FILE *to, const struct session *s)
{
    struct monitor_counters *m = monitor_counters(s);

    fprintf(to, ",\n  \"vms\": [");
    for (size_t i = 0; m && i < m->vms; i++) {
        fprintf(to, i ? ",\n" : "\n");
        put_vm(to, &s->machine->cpu, &m->list, &m->vm[i]);
    }
    fprintf(to, "\n  ],\n  \"no_vm\": {\"cycles\": %" PRIu64
                ", \"monitor\": %" PRIu64 "}",
            cpu_cycles_of(&s->machine->cpu, 0),
            s->machine->cpu.served[0].retired[MODE_KERNEL]);
    if (m)
        put_memory(to, &m->memory);
    free(m);
}

/* Machine seconds, exactly: one cycle is two of the eighth digit. */
static void put_seconds(FILE *to, uint64_t cycles)
{
    const uint64_t digits = 100000000;

    fprintf(to, "  \"seconds\": %" PRIu64 ".%08" PRIu64 ",\n",
            cycles / CYCLES_PER_SECOND,
            cycles % CYCLES_PER_SECOND * (digits / CYCLES_PER_SECOND));
}

void stats_json(FILE *to, const struct session *s, const char *ended)
{
    const struct cpu *cpu = &s->machine->cpu;

    fprintf(to, "{\n  \"ended\": \"%s\",\n  \"exit_status\": %" PRIu32 ",\n",
            ended, s->machine->board.exit_status);
    fprintf(to,
            "  \"instructions\": %" PRIu64 ",\n  \"cycles\": %" PRIu64 ",\n",
            cpu->retired, cpu->cycles);
    put_seconds(to, cpu->cycles);
    fprintf(to, "  \"by_mode\": {");
    for (enum mode mode = MODE_KERNEL; mode <= MODE_USER; mode++)
        fprintf(to, "%s\"%s\": %" PRIu64, mode ? ", " : "", mode_name(mode),
                cpu_retired_in(cpu, mode));
    fprintf(to, "},\n  \"exceptions\": ");
    put_exceptions(to, cpu->exceptions);
    fprintf(to, ",\n  \"counted\": ");
    put_counted(to, cpu->counted);
    if (s->options->monitored)
        put_vms(to, s);
    fprintf(to, "\n}\n");
}

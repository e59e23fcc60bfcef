/* SPDX-License-Identifier: MIT */
/*
 * stats.c - the counters of a run.
 */
#include "machine/stats.h"

#include <inttypes.h>

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

void stats_line(FILE *to, const struct session *s)
{
    const struct cpu *cpu = &s->machine->cpu;
    struct vm_counters vm[GUESTS_MAX];
    uint64_t emulated = 0, traps = 0;
    size_t vms = monitor_counters(s, vm);

    fprintf(to,
            "%" PRIu64 " instructions, %" PRIu64 " cycles, %" PRIu64
            " exceptions",
            cpu->retired, cpu->cycles, sum(cpu->exceptions));
    if (!s->options->monitored)
        return;
    for (size_t i = 0; i < vms; i++) {
        emulated += vm[i].emulated;
        traps += vm[i].traps;
    }
    fprintf(to, "; guests: %" PRIu64 " instructions ran directly",
            cpu->retired_in[MODE_SUPER] + cpu->retired_in[MODE_USER]);
    if (vms > 0)
        fprintf(to, ", %" PRIu64 " were emulated, %" PRIu64 " traps", emulated,
                traps);
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

static void put_vm(FILE *to, const struct vm_counters *vm)
{
    fprintf(to,
            "    {\"id\": %" PRIu64 ", \"name\": \"%s\", \"traps\": %" PRIu64
            ", \"emulated\": %" PRIu64 ", \"hidden\": %" PRIu64
            ", \"reflected\": %" PRIu64 ", \"switches\": %" PRIu64
            ",\n     \"exceptions\": ",
            vm->id, vm->name, vm->traps, vm->emulated, vm->hidden,
            vm->reflected, vm->switches);
    put_exceptions(to, vm->by_exc);
    fprintf(to, "}");
}

static void put_vms(FILE *to, const struct session *s)
{
    struct vm_counters vm[GUESTS_MAX];
    size_t vms = monitor_counters(s, vm);

    fprintf(to, ",\n  \"vms\": [");
    for (size_t i = 0; i < vms; i++) {
        fprintf(to, i ? ",\n" : "\n");
        put_vm(to, &vm[i]);
    }
    fprintf(to, "\n  ]");
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
                cpu->retired_in[mode]);
    fprintf(to, "},\n  \"exceptions\": ");
    put_exceptions(to, cpu->exceptions);
    fprintf(to, ",\n  \"counted\": ");
    put_counted(to, cpu->counted);
    if (s->options->monitored)
        put_vms(to, s);
    fprintf(to, "\n}\n");
}

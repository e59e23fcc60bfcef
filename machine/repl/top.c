/* SPDX-License-Identifier: MIT */
/* top.c - vm top: who has used what since the last time. */
#include "machine/repl/top.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/show_vm.h"

enum { PER_MILLE = 1000 };

struct row {
    unsigned vm; /* 0: nobody's turn */
    uint64_t n[TOP_COLUMNS];
};

/* What the machine knows of it; of nobody's turn, only the time. */
static void ask_machine(const struct cpu *cpu, struct row *r)
{
    const struct service *s = &cpu->served[r->vm];

    r->n[TOP_TIME] = cpu_cycles_of(cpu, r->vm);
    r->n[TOP_DIRECT] = s->retired[MODE_SUPER] + s->retired[MODE_USER];
    for (unsigned i = 0; i < EXC_CODES; i++)
        r->n[TOP_EXITS] += s->exits[i];
}

static bool ask_monitor(struct panel *p, const struct counter_list *list,
                        struct row *r)
{
    uint64_t cell[COUNTER_CELLS];

    if (!tables_counters(p, list, r->vm, cell))
        return false;
    r->n[TOP_EMULATED] = counters_named(list, "emulated", cell);
    r->n[TOP_HIDDEN] = counters_named(list, "hidden", cell);
    r->n[TOP_REFLECTED] = counters_named(list, "reflected", cell);
    r->n[TOP_CALLS] = counters_named(list, "calls", cell);
    return true;
}

/* What is new; and the next time, new is what comes after this. */
static void since(struct top *top, struct row *r)
{
    for (unsigned i = 0; i < TOP_COLUMNS; i++) {
        uint64_t all = r->n[i];

        r->n[i] -= top->seen[r->vm][i];
        top->seen[r->vm][i] = all;
    }
}

static int by(const struct row *a, const struct row *b, enum top_column c)
{
    if (a->n[c] != b->n[c])
        return a->n[c] < b->n[c] ? 1 : -1;
    return (int)a->vm - (int)b->vm;
}

static int by_time(const void *a, const void *b)
{
    return by(a, b, TOP_TIME);
}

static int by_exits(const void *a, const void *b)
{
    return by(a, b, TOP_EXITS);
}

static void put_row(struct panel *p, const struct row *r, uint64_t cycles)
{
    uint64_t part = cycles ? r->n[TOP_TIME] * PER_MILLE / cycles : 0;

    fprintf(p->out, "%3u %-15s %3" PRIu64 ".%" PRIu64 "%%", r->vm,
            r->vm ? panel_vm_name(p, r->vm) : "(nobody)", part / 10, part % 10);
    fprintf(p->out,
            " %9" PRIu64 " %8" PRIu64 " %7" PRIu64 " %6" PRIu64 " %7" PRIu64
            " %6" PRIu64 "\n",
            r->n[TOP_DIRECT], r->n[TOP_EMULATED], r->n[TOP_EXITS],
            r->n[TOP_HIDDEN], r->n[TOP_REFLECTED], r->n[TOP_CALLS]);
}

static bool collect(struct panel *p, struct row *row, unsigned vms)
{
    struct counter_list list;

    if (!tables_counter_list(p, &list))
        return false;
    for (unsigned vm = 0; vm <= vms; vm++) {
        row[vm] = (struct row){.vm = vm};
        ask_machine(&p->machine->cpu, &row[vm]);
        if (vm > 0 && !ask_monitor(p, &list, &row[vm]))
            return false;
    }
    return true;
}

enum outcome top_show(struct panel *p, const char *word)
{
    struct row row[SERVED_VMS];
    uint64_t now = p->machine->cpu.cycles;
    unsigned vms;

    if (word && strcmp(word, "time") != 0 && strcmp(word, "exits") != 0)
        return panel_fail(p, "vm top %s: time or exits", word);
    if (!tables_vms(p, &vms))
        return FAILED;
    if (vms >= SERVED_VMS)
        vms = SERVED_VMS - 1;
    if (!collect(p, row, vms))
        return FAILED;
    if (p->top.at > now) /* the machine has gone back before it */
        p->top = (struct top){0};
    fprintf(panel_speak(p), "%" PRIu64 " cycles since %s\n", now - p->top.at,
            p->top.at ? "the last vm top" : "power-on");
    fprintf(p->out, "    VM                time    direct emulated   exits "
                    "hidden reflect  calls\n");
    for (unsigned vm = 0; vm <= vms; vm++)
        since(&p->top, &row[vm]);
    qsort(row, vms + 1, sizeof *row,
          word && strcmp(word, "exits") == 0 ? by_exits : by_time);
    for (unsigned i = 0; i <= vms; i++)
        put_row(p, &row[i], now - p->top.at);
    p->top.at = now;
    return DONE;
}

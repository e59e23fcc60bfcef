/* SPDX-License-Identifier: MIT */
/*
 * runner.c - the benchmark: the same programs on our machine and on QEMU.
 *
 *   runner BUILD RUNS [ID...]     the rows of workloads.def, or those named
 *
 * Machines take turns, so that whatever else the host does meets both.  Times
 * are processor time, less what the empty program takes; medians count, and
 * the ratio of the fastest runs stands beside.  A program that does not say
 * the same on both is not measured but reported.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/bench/command.h"
#include "tests/bench/measure.h"

enum { RUNS_MAX = 99, HUNDRED = 100 };

static const struct workload workload[] = {
#define WORKLOAD(id, image, against, way, unit, goal)                          \
    {#id, image, against, way, unit, goal},
#include "tests/bench/workloads.def"
#undef WORKLOAD
    {"starting", "empty", QEMU, "run", "", 0}
};
enum { WORKLOADS = sizeof workload / sizeof *workload, EMPTY = WORKLOADS - 1 };

/* One machine's runs of one row. */
struct column {
    double seconds[RUNS_MAX];
    uint64_t ops, sum, instructions;
    long kilobytes;
    bool bad;
};

struct row {
    bool wanted;
    struct column ours, other; /* other: QEMU, or ours by plain `run` */
};

struct bench {
    const char *build;
    unsigned runs;
    struct row row[WORKLOADS];
};

/* The archive that QEMU starts its guests from. */
static void bundle(const char *build)
{
    struct command c = {.words = 0};
    struct measured m = {.said = ""};

    command_bundle(&c, build);
    if (!measure(&m, c.argv) || m.status != 0)
        fprintf(stderr, "bench: no archive: %s\n", m.said);
    command_free(&c);
}

/* The traps of the monitor are counted here, for QEMU cannot count them. */
static void run_once(struct column *to, unsigned run, struct command *c,
                     const struct workload *w)
{
    struct measured m = {.said = ""};

    if (!measure(&m, c->argv) || m.status != 0) {
        to->bad = true;
        fprintf(stderr, "bench: %s: %s %s\n", w->id, c->argv[0], m.said);
    }
    to->seconds[run] = m.seconds;
    to->kilobytes = m.kilobytes;
    to->instructions = measured_before(&m, " instructions,");
    to->ops = measured_number(&m, "ops 0x", 16);
    to->sum = measured_number(&m, "sum 0x", 16);
    if (!*w->image) {
        to->ops = measured_before(&m, " traps");
        to->sum = 0;
    }
    command_free(c);
}

static void run_row(struct bench *b, unsigned i, unsigned run)
{
    const struct workload *w = &workload[i];
    struct command ours = {.words = 0}, other = {.words = 0};

    command_ours(&ours, b->build, w, w->way);
    run_once(&b->row[i].ours, run, &ours, w);
    if (w->against == QEMU)
        command_qemu(&other, b->build, w);
    else
        command_ours(&other, b->build, w, "run");
    run_once(&b->row[i].other, run, &other, w);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

struct times {
    double median, least;
};

/* Sorts the column. */
static struct times times(struct column *c, unsigned runs)
{
    unsigned half = runs / 2;
    struct times t;

    qsort(c->seconds, runs, sizeof *c->seconds, by_size);
    t.least = c->seconds[0];
    t.median = runs % 2 ? c->seconds[half]
                        : (c->seconds[half - 1] + c->seconds[half]) / 2;
    return t;
}

/* Less the start; at least a millisecond, which is noise. */
static struct times less(struct times t, struct times start)
{
    const double noise = 1e-3;

    return (struct times){fmax(t.median - start.median, noise),
                          fmax(t.least - start.least, noise)};
}

static void print_goal(const struct workload *w, double ratio)
{
    double goal = (double)w->goal / HUNDRED;
    bool met = w->against == QEMU ? ratio >= goal : ratio <= goal;

    if (w->goal == 0)
        printf("       -\n");
    else
        printf("%8.2f  %s\n", goal, met ? "met" : "NOT MET");
}

static void print_row(struct bench *b, unsigned i)
{
    const struct workload *w = &workload[i];
    struct row *r = &b->row[i], *empty = &b->row[EMPTY];
    struct column *start = w->against == QEMU ? &empty->other : &empty->ours;
    struct times ours = less(times(&r->ours, b->runs),
                             times(&empty->ours, b->runs));
    struct times other = less(times(&r->other, b->runs),
                              times(start, b->runs));
    double ratio = other.median / ours.median, best = other.least / ours.least;
    double ops = (double)r->ours.ops;

    if (r->ours.bad || r->other.bad || r->ours.sum != r->other.sum ||
        (*w->image && r->ours.ops != r->other.ops)) {
        printf("%-15s the two runs did not say the same\n", w->id);
        return;
    }
    if (w->against == PLAIN)
        ratio = 1 / ratio, best = 1 / best;
    printf("%-15s %8.2f %8.2f %10.3f %10.3f  %-8s %6.0f %5ld %7.2f %7.2f ",
           w->id, ours.median, other.median, ops / ours.median / 1e6,
           ops / other.median / 1e6, w->unit,
           (double)r->ours.instructions / ours.median / 1e6,
           r->ours.kilobytes >> 10, ratio, best);
    print_goal(w, ratio);
}

static void print_table(struct bench *b)
{
    printf("\n%-15s %8s %8s %10s %10s  %-8s %6s %5s %7s %7s %7s\n", "",
           "ours s", "QEMU s", "ours M/s", "QEMU M/s", "of", "MIPS", "MiB",
           "ratio", "of best", "to reach");
    for (unsigned i = 0; i < EMPTY; i++)
        if (b->row[i].wanted)
            print_row(b, i);
    printf("\nMedians of %u runs, processor time, less that of an empty program"
           " (ours %.3f s, QEMU %.3f s).\nratio: our rate by QEMU's; of best:"
           " of the fastest run of each.  _traced, _checked, _timeline: how"
           "\nmany times slower than plain `run`, whose figures stand under QEMU."
           "  MIPS: simulated.  MiB: ours.\n",
           b->runs, times(&b->row[EMPTY].ours, b->runs).median,
           times(&b->row[EMPTY].other, b->runs).median);
}

/* The rows named, all if none is.  False: there is no such row. */
static bool choose(struct bench *b, char *const names[], int count)
{
    b->row[EMPTY].wanted = true;
    for (unsigned i = 0; i < EMPTY; i++)
        b->row[i].wanted = count == 0;
    for (int n = 0; n < count; n++) {
        unsigned i = 0;

        while (i < EMPTY && strcmp(workload[i].id, names[n]) != 0)
            i++;
        if (i == EMPTY)
            return false;
        b->row[i].wanted = true;
    }
    return true;
}

int main(int argc, char *argv[])
{
    static struct bench b;

    b.build = argc > 2 ? argv[1] : "";
    b.runs = argc > 2 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;
    if (b.runs == 0 || b.runs > RUNS_MAX || !choose(&b, argv + 3, argc - 3)) {
        fprintf(stderr, "bench: W= rows of tests/bench/workloads.def, "
                        "R= runs, 1 to %d\n", RUNS_MAX);
        return 2;
    }
    bundle(b.build);
    for (unsigned run = 0; run < b.runs; run++)
        for (unsigned i = 0; i < WORKLOADS; i++) {
            if (!b.row[i].wanted)
                continue;
            fprintf(stderr, "\r\033[Kbench: run %u of %u: %s", run + 1, b.runs,
                    workload[i].id);
            run_row(&b, i, run);
        }
    fprintf(stderr, "\r\033[K");
    print_table(&b);
    return 0;
}

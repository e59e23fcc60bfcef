/* SPDX-License-Identifier: MIT */
/*
 * run.c - `mirrorball run`: boot, run to the end, say how it went.
 */
#include "machine/run.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "machine/session.h"
#include "machine/stats.h"
#include "machine/where.h"
#include "machine/why.h"
#include "traces/trace.h"

/* Steps between two looks at ^C and at the console's buffer. */
enum { ROUND = 1 << 20, WHERE_TEXT = 240 };

static void put_stdout(void *self, uint8_t byte)
{
    (void)self;
    putchar(byte);
}

/* ^C is looked for between rounds: a blocked signal stays pending. */
static void hold_interrupts(sigset_t *before)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, before);
}

static bool interrupted(void)
{
    sigset_t set;

    return sigpending(&set) == 0 && sigismember(&set, SIGINT) == 1;
}

/* Let ^C work again; one that came meanwhile has done what it should. */
static void release_interrupts(const sigset_t *before)
{
    sigset_t set;
    int number;

    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    if (interrupted())
        sigwait(&set, &number);
    sigprocmask(SIG_SETMASK, before, NULL);
}

/* Run to the end; STOP_NONE means that ^C was pressed. */
static enum stop run_rounds(struct machine *m, uint64_t limit)
{
    uint64_t left = limit ? limit : UINT64_MAX;
    enum stop stop = STOP_LIMIT;

    while (stop == STOP_LIMIT && left > 0) {
        uint64_t round = left < ROUND ? left : ROUND;

        if (interrupted())
            return STOP_NONE;
        stop = machine_run(m, round);
        left -= limit ? round : 0;
        fflush(stdout);
    }
    return stop;
}

/* For programs that read --stats. */
static const char *const ended[] = {
    [STOP_NONE] = "interrupted", [STOP_LIMIT] = "limit",
    [STOP_POWER] = "power",      [STOP_ASLEEP] = "asleep",
    [STOP_BOOT_ROM] = "rom",     [STOP_BREACH] = "breach",
    [STOP_HOST] = "memory",
};

/* A machine that ends badly has often taken one exception too many. */
static void say_last_exception(const struct last_exception *last)
{
    char why[WHY_TEXT];

    if (!last->any)
        return;
    why_text(last, why, sizeof why);
    fprintf(stderr,
            "mirrorball: the last exception was %s at v:%08" PRIx32 ": %s\n",
            exc_info[cause_exc(last->cause)].name, last->pc, why);
}

/* Why it stopped, and where, if it was not by powering off. */
static void say_why(const struct session *s, enum stop stop)
{
    char where[WHERE_TEXT];

    where_text(s, where, sizeof where);
    if (stop == STOP_NONE)
        fprintf(stderr, "mirrorball: interrupted at %s\n", where);
    else if (stop == STOP_LIMIT)
        fprintf(stderr,
                "mirrorball: limit of %" PRIu64 " instructions reached at %s\n",
                s->options->max_insns, where);
    else if (stop == STOP_POWER)
        fprintf(stderr, "mirrorball: powered off with status %" PRIu32 "\n",
                s->machine->board.exit_status);
    else
        fprintf(stderr, "mirrorball: %s; at %s\n", s->machine->why, where);
    if (stop != STOP_POWER)
        say_last_exception(&s->machine->cpu.last);
}

static int exit_status(const struct machine *m, enum stop stop)
{
    if (stop == STOP_NONE || stop == STOP_LIMIT)
        return EXIT_LIMIT;
    return stop == STOP_POWER && m->board.exit_status == 0 ? EXIT_OK : EXIT_BAD;
}

/* With --trace, every event goes to the file. */
static struct trace_writer *start_trace(const struct session *s,
                                        struct complaint *why)
{
    const struct options *o = s->options;
    char error[TRACE_ERROR];
    struct trace_about about = {
        .monitored = o->monitored,
        .settings = o->monitored && o->append ? o->append : "",
        .symbols = s->symbols,
    };
    struct trace_writer *w = trace_create(o->trace, &about, error);

    if (!w)
        complain(why, "%s", error);
    else if (!machine_record(s->machine, trace_sink(w)))
        complain(why, "out of memory");
    return w;
}

static void end_trace(const struct session *s, struct trace_writer *w,
                      struct complaint *why)
{
    char error[TRACE_ERROR];

    machine_unrecord(s->machine, trace_sink(w).self);
    if (!trace_close(w, error))
        complain(why, "%s", error);
}

static void run_and_report(const struct session *s, enum stop *stop)
{
    sigset_t before;

    hold_interrupts(&before);
    *stop = run_rounds(s->machine, s->options->max_insns);
    release_interrupts(&before);
    if (*stop != STOP_POWER || s->machine->board.exit_status != 0)
        say_why(s, *stop);
    fprintf(stderr, "mirrorball: ");
    stats_line(stderr, s);
    fprintf(stderr, "\n");
}

/* A file for the counters; made before the run, not lost after it. */
static FILE *start_stats(const struct session *s, struct complaint *why)
{
    FILE *to = fopen(s->options->stats, "w");

    if (!to)
        complain(why, "%s: %s", s->options->stats, strerror(errno));
    return to;
}

static void end_stats(const struct session *s, FILE *to, enum stop stop,
                      struct complaint *why)
{
    bool good;

    stats_json(to, s, ended[stop]);
    good = !ferror(to);
    if (fclose(to) != 0 || !good)
        complain(why, "%s: %s", s->options->stats, strerror(errno));
}

bool run_main(const struct options *o, int *status, struct complaint *why)
{
    const struct console console = {put_stdout, NULL};
    struct session s;
    struct trace_writer *trace = NULL;
    FILE *stats = NULL;
    enum stop stop = STOP_NONE;

    if (!session_open(&s, o, console, why))
        return false;
    if (o->trace)
        trace = start_trace(&s, why);
    if (o->stats)
        stats = start_stats(&s, why);
    if (!*why->text)
        run_and_report(&s, &stop);
    *status = exit_status(s.machine, stop);
    if (trace)
        end_trace(&s, trace, why);
    if (stats)
        end_stats(&s, stats, stop, why);
    session_close(&s);
    return !*why->text;
}

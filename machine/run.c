/* SPDX-License-Identifier: MIT */
/*
 * run.c - `mirrorball run`: boot, run to the end, say how it went.
 */
#include "machine/run.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/gdb/hosted.h"
#include "machine/live.h"
#include "machine/recording.h"
#include "machine/replay/snapshot.h"
#include "machine/signals.h"
#include "machine/stats.h"
#include "machine/where.h"
#include "machine/why.h"
#include "traces/services.h"
#include "traces/trace.h"
#include "traces/writable.h"

/* Steps between two looks at ^C and at the console's buffer. */
enum { ROUND = 1 << 20, LIVE_ROUND = 1 << 16, WHERE_TEXT = 240 };

/* Run to the end; STOP_NONE: ^C, or ^A x of a terminal, was pressed. */
static enum stop run_rounds(struct machine *m, struct live *live,
                            uint64_t limit)
{
    uint64_t done = machine_steps(m); /* gdb may have taken some */
    uint64_t left = limit ? limit - (done < limit ? done : limit) : UINT64_MAX;
    uint64_t most = live ? LIVE_ROUND : ROUND;
    enum stop stop = STOP_LIMIT;

    while (stop == STOP_LIMIT && left > 0) {
        uint64_t round = left < most ? left : most;

        if (live)
            live_poll(live);
        if (signals_came() || (live && live->quit))
            return STOP_NONE;
        stop = machine_run(m, round);
        left -= limit ? round : 0;
        fflush(stdout);
    }
    if (live && stop == STOP_ASLEEP && (live->quit || signals_came()))
        return STOP_NONE;
    return stop;
}

static bool input_is_live(const struct options *o)
{
    return o->input && strcmp(o->input, "-") == 0;
}

static enum stop run_to_end(const struct session *s)
{
    struct live live;
    enum stop stop;

    if (!input_is_live(s->options))
        return run_rounds(s->machine, NULL, s->options->max_insns);
    live_begin(&live, s->machine, signals_came);
    stop = run_rounds(s->machine, &live, s->options->max_insns);
    live_end(&live);
    return stop;
}

/* For programs that read --stats. */
static const char *const ended[] = {
    [STOP_NONE] = "interrupted", [STOP_LIMIT] = "limit",
    [STOP_POWER] = "power",      [STOP_ASLEEP] = "asleep",
    [STOP_BOOT_ROM] = "rom",     [STOP_BREACH] = "breach",
    [STOP_CUT] = "cut",          [STOP_HOST] = "memory",
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
                "mirrorball: limit of %" PRIu64 " steps reached at %s\n",
                s->options->max_insns, where);
    else if (stop == STOP_POWER)
        fprintf(stderr, "mirrorball: powered off with status %" PRIu32 "\n",
                s->machine->board.exit_status);
    else
        fprintf(stderr, "mirrorball: %s; at %s\n", s->machine->why, where);
    if (stop != STOP_POWER && stop != STOP_CUT)
        say_last_exception(&s->machine->cpu.last);
}

static int exit_status(const struct machine *m, enum stop stop)
{
    if (stop == STOP_NONE || stop == STOP_LIMIT || stop == STOP_CUT)
        return EXIT_LIMIT;
    return stop == STOP_POWER && m->board.exit_status == 0 ? EXIT_OK : EXIT_BAD;
}

/* With --services, they are summed up as they happen. */
static struct services *start_services(const struct session *s,
                                       struct complaint *why)
{
    struct services *sums = services_new(s->options->monitored);

    if (!machine_record(s->machine, services_sink(sums)))
        complain(why, "out of memory");
    return sums;
}

static void run_and_report(struct hosted *h, enum stop *stop,
                           struct complaint *why)
{
    const struct session *s = h->session;
    bool go_on;

    if (!hosted_serve(h, &go_on, why))
        return;
    *stop = go_on ? run_to_end(s) : s->machine->stop;
    if (*stop != STOP_POWER || s->machine->board.exit_status != 0)
        say_why(s, *stop);
    fprintf(stderr, "mirrorball: ");
    stats_line(stderr, s);
    fprintf(stderr, "\n");
}

/* A file for what is known at the end; made before the run, not lost after. */
static FILE *start_file(const char *path, struct complaint *why)
{
    FILE *to = path ? fopen(path, "w") : NULL;

    if (path && !to)
        complain(why, "%s: %s", path, strerror(errno));
    return to;
}

static void end_file(FILE *to, const char *path, struct complaint *why)
{
    bool good = !ferror(to);

    if (fclose(to) != 0 || !good)
        complain(why, "%s: %s", path, strerror(errno));
}

/* All that a run writes, besides the console. */
struct outputs {
    struct trace_writer *trace;
    struct services *sums;
    FILE *stats, *services, *input;
};

static void start_outputs(struct outputs *to, const struct session *s,
                          struct complaint *why)
{
    const struct options *o = s->options;

    *to = (struct outputs){0};
    if (o->save && !writable(o->save)) /* it is written at the end */
        complain(why, "%s: %s", o->save, strerror(errno));
    to->stats = start_file(o->stats, why);
    to->input = start_file(o->record_input, why);
    if (o->save && !machine_listen(s->machine)) /* it keeps the beliefs too */
        complain(why, "out of memory");
    if (o->trace && !*why->text)
        to->trace = recording_start(s, why);
    to->services = start_file(o->services, why);
    if (to->services && !*why->text)
        to->sums = start_services(s, why);
}

static void save(const struct session *s, struct complaint *why)
{
    char *images = session_images(s);

    snapshot_save(s->machine, images, s->options->save, why);
    free(images);
}

static void end_outputs(struct outputs *to, const struct session *s,
                        enum stop stop, struct complaint *why)
{
    if (s->options->save && !*why->text)
        save(s, why); /* with what the recorder knows: before it ends */
    if (to->trace)
        recording_end(s, to->trace, why);
    if (to->services) {
        machine_unrecord(s->machine, services_sink(to->sums).self);
        services_print(to->sums, s->machine->cpu.cycles, to->services);
        services_free(to->sums);
        end_file(to->services, s->options->services, why);
    }
    if (to->stats) {
        stats_json(to->stats, s, ended[stop]);
        end_file(to->stats, s->options->stats, why);
    }
    if (to->input) {
        input_print(to->input, &s->machine->input);
        end_file(to->input, s->options->record_input, why);
    }
    session_write_disk(s, why);
}

bool run_main(const struct options *o, int *status, struct complaint *why)
{
    struct hosted h;
    struct outputs to;
    sigset_t before;
    enum stop stop = STOP_NONE;

    if (!hosted_open(&h, o, why))
        return false;
    signals_hold(&before);
    for (unsigned i = 0; i < DRIVES; i++) {
        h.session->machine->disk[i].flushes = !o->gdb;
        h.session->machine->disk[i].cut_after = o->power_cut;
    }
    start_outputs(&to, h.session, why);
    if (!*why->text)
        run_and_report(&h, &stop, why);
    *status = exit_status(h.session->machine, stop);
    end_outputs(&to, h.session, stop, why);
    hosted_close(&h);
    signals_release(&before);
    return !*why->text;
}

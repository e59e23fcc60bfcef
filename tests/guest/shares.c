/* SPDX-License-Identifier: MIT */
/*
 * shares.c - `shares [--rounds N] run --vmm ... --guest ...`: how many of the
 * machine's cycles each VM got, seen from outside.
 *
 * Takes the options of `mirrorball run`; the console goes to stderr.  Cycles
 * are those of the machine, the monitor's own included: a cycle is the VM's
 * to which the monitor switched last, or of the idle world, once that is
 * entered.  Ends when the first VM powers off or is killed, or when it was
 * switched to N times, or at --max-insns; then prints a line for each:
 * number, cycles, how often it was switched to.  The last is `0 cycles`:
 * idle.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/run.h"
#include "machine/session.h"
#include "traces/event.h"

enum { VMS = 16 + 1, STRETCH = 1000, DEFAULT_LIMIT = 2000000000 };

struct watch {
    uint64_t cycles[VMS]; /* [0]: the idle world */
    unsigned turns[VMS];
    unsigned now; /* whose cycles they are */
    uint64_t since;
    unsigned rounds; /* 0: till the first VM is gone */
    bool started, over;
};

static void goes_to(struct watch *w, unsigned vm, uint64_t cycle)
{
    if (w->started)
        w->cycles[w->now] += cycle - w->since;
    w->started = true; /* what was before is how the monitor started */
    w->since = cycle;
    w->now = vm % VMS;
}

static void on_event(void *self, const struct event *e)
{
    struct watch *w = self;

    if (w->over)
        return;
    switch (e->kind) {
    case EVENT_switch:
        goes_to(w, e->arg[1], e->cycle);
        w->turns[w->now]++;
        w->over = w->rounds && w->turns[1] > w->rounds;
        break;
    case EVENT_enter:
        if (e->arg[0] == 0 || w->now == 0)
            goes_to(w, e->arg[0], e->cycle);
        break;
    case EVENT_kill:
    case EVENT_done:
        goes_to(w, w->now, e->cycle);
        w->over = e->arg[0] == 1;
        break;
    }
}

static void put_stderr(void *self, uint8_t byte)
{
    (void)self;
    fputc(byte, stderr);
}

static int watch_run(struct watch *w, const struct options *o,
                     struct complaint *why)
{
    uint64_t limit = o->max_insns ? o->max_insns : DEFAULT_LIMIT;
    enum stop stop = STOP_LIMIT;
    struct session s;

    if (!session_open(&s, o, (struct console){put_stderr, NULL}, why))
        return EXIT_USE;
    machine_record(s.machine, (struct event_sink){.put = on_event, .self = w});
    for (uint64_t n = 0; n < limit && !w->over && stop == STOP_LIMIT;
         n += STRETCH)
        stop = machine_run(s.machine, STRETCH);
    session_close(&s);
    for (unsigned vm = 1; vm < VMS; vm++)
        if (w->turns[vm])
            printf("%u %" PRIu64 " %u\n", vm, w->cycles[vm], w->turns[vm]);
    printf("0 %" PRIu64 "\n", w->cycles[0]);
    return w->over ? EXIT_OK : EXIT_BAD;
}

int main(int argc, char *argv[])
{
    struct watch w = {.now = 0};
    struct complaint why = {""};
    struct options o;
    int status = EXIT_USE;

    if (argc > 2 && strcmp(argv[1], "--rounds") == 0) {
        w.rounds = (unsigned)strtoul(argv[2], NULL, 10);
        argv[2] = argv[0];
        argv += 2;
        argc -= 2;
    }
    if (options_parse(&o, argc, argv, &why))
        status = watch_run(&w, &o, &why);
    if (*why.text)
        fprintf(stderr, "shares: %s\n", why.text);
    options_free(&o);
    return status;
}

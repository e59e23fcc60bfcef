/* SPDX-License-Identifier: MIT */
/*
 * reverse.c - reverse OPTIONS...: boots as `mirrorball run` does, notes a
 * number of the whole state at many places on the way, then goes to the same
 * places in another order, mostly backwards.  Every number must be the same,
 * and the console must have had every byte once.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "machine/replay/state.h"
#include "machine/replay/timeline.h"
#include "machine/session.h"

enum { PLACES = 400, STRIDE = 149 }; /* which has no factor in common */

struct place {
    uint64_t at, hash;
};

static void count_byte(void *self, uint8_t byte)
{
    (void)byte;
    ++*(uint64_t *)self;
}

static void ignore(void *self, const struct event *e)
{
    (void)self;
    (void)e;
}

/* How far a run goes that nobody takes back. */
static uint64_t whole_run(const struct options *o, uint64_t *printed,
                          struct complaint *why)
{
    struct session s;
    uint64_t steps;

    if (!session_open(&s, o, (struct console){count_byte, printed}, why))
        return 0;
    machine_run(s.machine, UINT64_MAX);
    steps = machine_steps(s.machine);
    session_close(&s);
    return steps;
}

static void there(struct machine *m, struct place *p, uint64_t at)
{
    machine_run(m, at - machine_steps(m));
    *p = (struct place){machine_steps(m), state_hash(m)};
}

/* How many places are not what they were. */
static unsigned back(struct machine *m, const struct place *place)
{
    unsigned wrong = 0;

    for (unsigned i = 0, n = PLACES - 1; i < PLACES; i++) {
        n = (n + PLACES - STRIDE) % PLACES;
        timeline_goto(m->timeline, place[n].at);
        if (machine_steps(m) == place[n].at && state_hash(m) == place[n].hash)
            continue;
        fprintf(stderr, "step %" PRIu64 " is not what it was\n", place[n].at);
        wrong++;
    }
    return wrong;
}

int main(int argc, char *argv[])
{
    static struct place place[PLACES];
    struct complaint why = {""};
    uint64_t once = 0, printed = 0, steps = 0;
    struct options o;
    struct session s;

    if (options_parse(&o, argc, argv, &why))
        steps = whole_run(&o, &once, &why);
    if (steps == 0 ||
        !session_open(&s, &o, (struct console){count_byte, &printed}, &why)) {
        fprintf(stderr, "%s\n", why.text);
        return EXIT_FAILURE;
    }
    machine_record(s.machine, (struct event_sink){.put = ignore, .self = &s});
    if (!timeline_new(s.machine))
        return EXIT_FAILURE;
    for (unsigned i = 0; i < PLACES; i++)
        there(s.machine, &place[i], steps * (i + 1) / PLACES - i % STRIDE);
    machine_run(s.machine, UINT64_MAX);
    unsigned wrong = back(s.machine, place);
    machine_run(s.machine, UINT64_MAX);
    printf("%d places, %u wrong; %" PRIu64 " bytes printed, %" PRIu64
           " in a run\n", PLACES, wrong, printed, once);
    session_close(&s);
    options_free(&o);
    return wrong == 0 && printed == once ? EXIT_SUCCESS : EXIT_FAILURE;
}

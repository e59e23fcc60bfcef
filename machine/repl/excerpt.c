/* SPDX-License-Identifier: MIT */
/*
 * excerpt.c - a flow as a trace.
 *
 * The flow's own events are kept; what was before them is not.  So the machine
 * goes back to its beginning and does it again, past what was done by hand
 * too, while the little that lasts (known.h) is noted.  From where the flow
 * begins on a copy runs: that one may record registers.
 */
#include "machine/repl/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "machine/recording.h"
#include "machine/repl/go.h"
#include "machine/replay/clone.h"
#include "machine/replay/timeline.h"
#include "traces/known.h"
#include "traces/trace.h"

enum { CHUNK = 1 << 20, FLOW_STEPS = 200000000 };

static struct trace_writer *begin(struct panel *p, const char *path,
                                  enum excerpt what)
{
    const struct options *o = p->options;
    struct source *lines =
        what == EXCERPT_DETAIL ? recording_lines(&p->session) : NULL;
    char *command = what == EXCERPT_DETAIL
                        ? recording_command(o->argc, o->argv)
                        : NULL;
    struct trace_about about = {
        .monitored = p->machine->monitored,
        .settings = o->append ? o->append : "",
        .symbols = p->session.symbols,
        .source = lines,
        .command = command,
    };
    char error[TRACE_ERROR];
    struct trace_writer *w = trace_create(path, &about, error);

    source_free(lines);
    free(command);
    if (!w)
        panel_fail(p, "%s", error);
    return w;
}

static bool end(struct panel *p, struct trace_writer *w)
{
    char error[TRACE_ERROR];

    if (trace_close(w, error))
        return true;
    panel_fail(p, "%s", error);
    return false;
}

/* ---------------------------------------------------------- what was before */

static void note(void *known, const struct event *e)
{
    known_event(known, e);
}

/* Time begins with a snapshot's machine: nobody saw who wrote its TLB. */
static void look_at_tlb(struct known *k, const struct cpu *cpu)
{
    for (unsigned i = 0; i < cpu->tlb.size; i++) {
        struct tlb_entry e = tlb_read(&cpu->tlb, i);

        k->tlb[i] = (struct known_entry){.set = true,
                                         .entryhi = e.entryhi,
                                         .entrylo = {e.entrylo[0],
                                                     e.entrylo[1]},
                                         .pagemask = e.pagemask};
    }
}

/* Forward, every step of the way; false if Ctrl-C was typed. */
static bool walk_to(struct panel *p, uint64_t place)
{
    struct timeline *t = p->machine->timeline;

    while (timeline_here(t) < place) {
        uint64_t left = place - timeline_here(t);

        if (machine_run(p->machine, left < CHUNK ? left : CHUNK) != STOP_LIMIT)
            break;
        if (progress_tick(p, p->machine))
            return false;
    }
    return true;
}

/* ------------------------------------------------------------- what happens */

struct meeting {
    const struct flow *wanted;
    unsigned position; /* 0: has not been met */
};

static void flow_over(void *context, const struct flow *f)
{
    struct meeting *m = context;

    if (m->position == 0 && f->events > 0 && f->vm == m->wanted->vm &&
        f->event[0].cycle == m->wanted->event[0].cycle)
        m->position = f->number;
}

static bool is_met(void *context, const struct machine *m)
{
    const struct meeting *meeting = context;

    (void)m;
    return meeting->position != 0;
}

/* Registers belong to the event behind them: here nothing happens yet. */
static void tell_registers(struct machine *copy, struct event_sink to)
{
    recorder_registers_now(copy->recorder);
    to.put(to.self, &(struct event){.kind = EVENT_ran});
}

/* From where the machine stands to the flow's end, by a copy. */
static bool see_again(struct panel *p, struct trace_writer *w,
                      enum excerpt what, unsigned *position)
{
    struct machine *copy = machine_clone(p->machine, (struct console){0});
    struct meeting meeting = {.wanted = &p->flow.flow};
    struct flow_finder *finder =
        flow_finder_new(p->machine->monitored, flow_over, &meeting);

    if (copy && machine_record(copy, trace_sink(w)) &&
        machine_record(copy, flow_sink(finder))) {
        if (what == EXCERPT_DETAIL)
            tell_registers(copy, trace_sink(w));
        go_ahead(p, copy, FLOW_STEPS, is_met, &meeting);
        machine_unrecord(copy, trace_sink(w).self);
    }
    /* One that never ends, as the table had it. */
    if (meeting.position == 0)
        flow_finder_end(finder);
    flow_finder_free(finder);
    if (copy)
        machine_free(copy);
    *position = meeting.position;
    return meeting.position != 0;
}

static bool from_the_beginning(struct panel *p, struct trace_writer *w,
                               enum excerpt what, unsigned *position)
{
    struct timeline *t = p->machine->timeline;
    struct known *known = known_new(p->machine->monitored);
    struct event_sink notes = {.put = note, .self = known};
    uint64_t begins = timeline_begin(t), here = timeline_here(t);

    timeline_goto(t, begins);
    if (begins > 0)
        look_at_tlb(known, &p->machine->cpu);
    bool good = machine_record(p->machine, notes) && walk_to(p, p->flow.start);
    if (good) {
        known_tell(known, trace_sink(w));
        good = see_again(p, w, what, position) && walk_to(p, here);
    }
    /* Where no run of instructions is open: to stop listening ends it. */
    timeline_goto(t, begins);
    machine_unrecord(p->machine, known);
    timeline_goto(t, here);
    known_free(known);
    return good;
}

/* The same, and nobody but the file has seen it. */
static bool go_and_see(struct panel *p, struct trace_writer *w,
                       enum excerpt what, unsigned *position)
{
    struct regs seen = p->seen;
    uint64_t told = p->told;
    bool good = from_the_beginning(p, w, what, position);

    panel_rewound(p);
    p->seen = seen;
    p->told = told;
    if (!good)
        panel_fail(p, "draw: the flow was not seen again to its end");
    return good;
}

bool excerpt_write(struct panel *p, const char *path, enum excerpt what,
                   unsigned *position)
{
    const struct flow *f = &p->flow.flow;
    struct trace_writer *w = begin(p, path, what);
    bool good = true;

    if (!w)
        return false;
    *position = 1;
    if (what == EXCERPT_FLOW)
        for (size_t i = 0; i < f->events; i++)
            trace_sink(w).put(trace_sink(w).self, &f->event[i]);
    else
        good = go_and_see(p, w, what, position);
    return end(p, w) && good;
}

/* SPDX-License-Identifier: MIT */
/* go.c - run step by step, looking at breakpoints and at the keyboard. */
#include "machine/repl/go.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "machine/repl/view.h"
#include "traces/say.h"

enum { STEPS_PER_LOOK = 1 << 16 }; /* how often Ctrl-C is looked for */

enum halt go_ahead(struct panel *p, struct machine *m, uint64_t steps,
                   go_there *there, void *context)
{
    for (uint64_t n = 1; n <= steps; n++) {
        if (machine_step(m) != STOP_NONE)
            return HALT_STOPPED;
        if (there && there(context, m))
            return HALT_REACHED;
        if (n % STEPS_PER_LOOK == 0 && progress_tick(p, m)) {
            fputc('\n', panel_speak(p)); /* the terminal showed ^C */
            return HALT_INTERRUPTED;
        }
    }
    return HALT_LIMIT;
}

struct aim {
    struct panel *panel;
    go_there *there;
    void *context;
    struct stops_look look;
    unsigned met; /* the stop, or 0 */
};

static bool there_or_stop(void *context, const struct machine *m)
{
    struct aim *aim = context;
    bool there = aim->there && aim->there(aim->context, m);

    if (aim->panel->stops.used)
        aim->met = stops_met(aim->panel, &aim->look, true);
    return there || aim->met;
}

uint64_t go_allowed(const struct panel *p, uint64_t steps)
{
    uint64_t limit = p->options->max_insns;
    uint64_t done = machine_steps(p->machine);

    if (limit == 0)
        return steps;
    if (done >= limit)
        return 0;
    return limit - done < steps ? limit - done : steps;
}

/* Nobody looks at single steps: many at a time. */
static enum halt go_far(struct panel *p, uint64_t steps)
{
    while (steps > 0) {
        uint64_t n = steps < STEPS_PER_LOOK ? steps : STEPS_PER_LOOK;
        if (machine_run(p->machine, n) != STOP_LIMIT)
            return HALT_STOPPED;
        steps -= n;
        if (progress_tick(p, p->machine)) {
            fputc('\n', panel_speak(p));
            return HALT_INTERRUPTED;
        }
    }
    return HALT_LIMIT;
}

enum halt go(struct panel *p, uint64_t steps, go_there *there, void *context)
{
    struct aim aim = {.panel = p, .there = there, .context = context};

    p->seen = p->machine->cpu.regs;
    p->met = 0;
    if (!there && p->stops.used == 0)
        return go_far(p, go_allowed(p, steps));
    stops_set_out(p, &aim.look);
    enum halt halt = go_ahead(p, p->machine, go_allowed(p, steps),
                              there_or_stop, &aim);
    p->met = aim.met;
    return aim.met ? HALT_STOP : halt;
}

static void put_access(struct panel *p, const struct stop_at *at)
{
    struct say text = {0};

    access_say(&text, p, at);
    fprintf(p->out, "    %s\n", text.text);
}

/* Which stop it was; its commands are to be done next. */
static void report_stop(struct panel *p)
{
    struct stop_at *at = &p->stops.at[p->met - 1];
    struct say text = {0};

    if (at->kind == STOP_IS_BREAK) {
        fprintf(panel_speak(p), "breakpoint %u\n", p->met);
    } else {
        stop_say(&text, p, at);
        fprintf(panel_speak(p), "%u  %s", p->met, text.text);
        if (at->kind == STOP_IS_WATCH)
            fprintf(p->out, ", now %08x", at->value);
        fputc('\n', p->out);
        if (at->kind == STOP_IS_ACCESS)
            put_access(p, at);
    }
    free(p->pending);
    p->pending = at->commands ? strdup(at->commands) : NULL;
    if (at->once)
        stops_remove(&p->stops, p->met);
}

enum outcome go_report(struct panel *p, enum halt halt)
{
    const struct machine *m = p->machine;

    switch (halt) {
    case HALT_REACHED:
        return DONE;
    case HALT_LIMIT:
        return panel_fail(p, "--max-insns: %" PRIu64 " steps are done",
                          p->options->max_insns);
    case HALT_STOP:
        report_stop(p);
        return DONE;
    case HALT_INTERRUPTED:
        fprintf(panel_speak(p), "stopped by Ctrl-C\n");
        return DONE;
    case HALT_STOPPED:
        break;
    }
    if (m->stop == STOP_POWER)
        return DONE;
    return FAILED;
}

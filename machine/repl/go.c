/* SPDX-License-Identifier: MIT */
/* go.c - run step by step, looking at breakpoints and at the keyboard. */
#include "machine/repl/go.h"

#include <inttypes.h>

#include "machine/repl/view.h"

enum { STEPS_PER_LOOK = 1 << 16 }; /* how often Ctrl-C is looked for */

enum halt go_ahead(struct panel *p, struct machine *m, uint64_t steps,
                   go_there *there, void *context)
{
    for (uint64_t n = 1; n <= steps; n++) {
        if (machine_step(m) != STOP_NONE)
            return HALT_STOPPED;
        if (there && there(context, m))
            return HALT_REACHED;
        if (n % STEPS_PER_LOOK == 0 && line_interrupted(&p->line)) {
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
    bool at_breakpoint;
};

static bool there_or_breakpoint(void *context, const struct machine *m)
{
    struct aim *aim = context;

    if (aim->there && aim->there(aim->context, m))
        return true;
    aim->at_breakpoint = stops_hit(&aim->panel->stops, m);
    return aim->at_breakpoint;
}

uint64_t go_allowed(const struct panel *p, uint64_t steps)
{
    uint64_t limit = p->options->max_insns;
    uint64_t retired = p->machine->cpu.retired;

    if (limit == 0)
        return steps;
    if (retired >= limit)
        return 0;
    return limit - retired < steps ? limit - retired : steps;
}

/* Nobody looks at single steps: many at a time. */
static enum halt go_far(struct panel *p, uint64_t steps)
{
    while (steps > 0) {
        uint64_t n = steps < STEPS_PER_LOOK ? steps : STEPS_PER_LOOK;
        if (machine_run(p->machine, n) != STOP_LIMIT)
            return HALT_STOPPED;
        steps -= n;
        if (line_interrupted(&p->line)) {
            fputc('\n', panel_speak(p));
            return HALT_INTERRUPTED;
        }
    }
    return HALT_LIMIT;
}

enum halt go(struct panel *p, uint64_t steps, go_there *there, void *context)
{
    struct aim aim = {p, there, context, false};

    p->seen = p->machine->cpu.regs;
    if (!there && p->stops.used == 0)
        return go_far(p, go_allowed(p, steps));
    enum halt halt =
        go_ahead(p, p->machine, go_allowed(p, steps), there_or_breakpoint,
                 &aim);
    return aim.at_breakpoint ? HALT_BREAKPOINT : halt;
}

enum outcome go_report(struct panel *p, enum halt halt)
{
    const struct machine *m = p->machine;

    switch (halt) {
    case HALT_REACHED:
        return DONE;
    case HALT_LIMIT:
        return panel_fail(p, "--max-insns %" PRIu64 " is reached",
                          p->options->max_insns);
    case HALT_BREAKPOINT:
        fprintf(panel_speak(p), "breakpoint %u\n",
                stops_hit(&p->stops, m));
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

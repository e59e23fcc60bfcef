/* SPDX-License-Identifier: MIT */
/* ahead.c - find a flow before it happens; the flow command. */
#include "machine/repl/ahead.h"

#include <inttypes.h>
#include <string.h>

#include "machine/repl/back.h"
#include "machine/repl/go.h"
#include "machine/repl/happened.h"
#include "machine/repl/view.h"
#include "machine/replay/clone.h"
#include "machine/replay/timeline.h"
#include "machine/suggest.h"
#include "traces/text.h"

enum { AHEAD_STEPS = 200000000 }; /* a minute or so of looking */

struct search {
    struct panel *panel;
    const char *kind;
    enum ahead_which which;
    uint64_t not_before; /* flows that begin at an earlier cycle are known */
    bool found;
    bool cold; /* one was seen, but a warm one is wanted */
};

static void flow_over(void *context, const struct flow *f)
{
    struct search *s = context;

    if (s->found || !f->complete || f->events == 0 ||
        !flow_kind_is(f->kind, s->kind) ||
        f->event[0].cycle < s->not_before)
        return;
    if (s->which != AHEAD_ANY && !f->warm)
        s->cold = true;
    else if (s->which != AHEAD_WARM_DATA || f->access != FLOW_FETCH)
        s->found = kept_flow_set(&s->panel->flow, f);
}

static bool flow_found(void *context, const struct machine *m)
{
    const struct search *s = context;

    (void)m;
    return s->found;
}

/* Let a copy of the machine run until the flow has been seen. */
static enum halt search(struct panel *p, struct search *s)
{
    struct machine *copy = machine_clone(p->machine, (struct console){0});
    struct flow_finder *finder =
        flow_finder_new(p->machine->monitored, flow_over, s);
    enum halt halt = HALT_LIMIT;

    if (copy && machine_record(copy, flow_sink(finder)))
        halt = go_ahead(p, copy, go_allowed(p, AHEAD_STEPS), flow_found, s);
    flow_finder_free(finder);
    if (copy)
        machine_free(copy);
    return halt;
}

static bool at_start(void *context, const struct machine *m)
{
    const struct flow *f = context;

    return m->cpu.cycles >= f->event[0].cycle;
}

/*
 * Bring the machine itself to where the kept flow begins.  False if Ctrl-C
 * stopped it on the way; the flow is then not kept.
 */
static bool go_to_start(struct panel *p)
{
    struct flow *f = &p->flow.flow;

    if (!at_start(f, p->machine))
        go_ahead(p, p->machine, AHEAD_STEPS, at_start, f);
    happened_forget(p);
    if (!at_start(f, p->machine)) {
        kept_flow_free(&p->flow);
        return false;
    }
    p->seen = p->machine->cpu.regs;
    p->flow.start = timeline_here(p->machine->timeline);
    return true;
}

static enum outcome not_found(struct panel *p, const struct search *s,
                              enum halt halt)
{
    if (halt == HALT_INTERRUPTED)
        return panel_fail(p, "flow %s: looking ahead was stopped by Ctrl-C",
                          s->kind);
    if (s->cold)
        return panel_fail(p, "flow %s: no warm one is ahead; try --cold",
                          s->kind);
    return panel_fail(p, "flow %s: none is ahead of here%s; restart goes back "
                         "to power-on: ask again there",
                      s->kind,
                      halt == HALT_LIMIT ? ", as far as was looked" : "");
}

enum outcome ahead_find(struct panel *p, const char *kind,
                        enum ahead_which which)
{
    struct search s = {.panel = p, .kind = kind, .which = which};

    if (p->machine->stop != STOP_NONE)
        return panel_fail(p, "%s (rsi goes back a step, restart to power-on)",
                          p->machine->why);
    /* Asked again where the last one begins: the next one is meant. */
    if (p->flow.shown && flow_kind_is(p->flow.flow.kind, kind) &&
        p->flow.flow.event[0].cycle == p->machine->cpu.cycles)
        s.not_before = p->machine->cpu.cycles + 1;
    enum halt halt = search(p, &s);
    if (!s.found)
        return not_found(p, &s, halt);
    if (!go_to_start(p))
        return panel_fail(p, "flow %s: stopped on the way to it; ask again",
                          kind);
    return DONE;
}

static enum outcome show(struct panel *p)
{
    if (!p->flow.shown)
        p->flow.flow.number = ++p->flows;
    flow_print(panel_speak(p), &p->flow.flow, p->session.symbols,
               p->options->append ? p->options->append : "");
    p->flow.shown = true;
    return DONE;
}

static enum outcome back_to_start(struct panel *p)
{
    if (!p->flow.any)
        return panel_fail(p, "flow again: no flow has been shown yet");
    back_begin(p);
    if (timeline_goto(p->machine->timeline, p->flow.start) != TIMELINE_THERE) {
        panel_rewound(p);
        return panel_fail(p, "flow again: its beginning is not known any more");
    }
    panel_rewound(p);
    return show(p);
}

static enum outcome unknown_kind(struct panel *p, const char *kind)
{
    static const char *const asked[] = {
#define FLOW(name, asked, words) asked,
#include "traces/flow.def"
#undef FLOW
    };
    const char *meant = suggest(kind, asked, sizeof asked / sizeof asked[0]);

    return panel_fail(p, "flow %s: no such kind%s%s (help flow lists them)",
                      kind, meant ? "; did you mean " : "", meant ? meant : "");
}

enum outcome command_flow(struct panel *p, const struct words *w)
{
    const char *kind = "tlb-miss";
    enum ahead_which which = AHEAD_WARM;

    for (unsigned i = 1; i < w->count; i++)
        if (strcmp(w->word[i], "--cold") == 0)
            which = AHEAD_ANY;
        else
            kind = w->word[i];
    if (strcmp(kind, "again") == 0)
        return back_to_start(p);
    if (!flow_kind_known(kind))
        return unknown_kind(p, kind);
    if (flow_kind_is(FLOW_boot, kind))
        which = AHEAD_ANY; /* it happens once */
    if (ahead_find(p, kind, which) != DONE)
        return FAILED;
    return show(p);
}

/* SPDX-License-Identifier: MIT */
/* ahead.c - find a flow, before it happens or afterwards, and go there. */
#include "machine/repl/ahead.h"

#include <inttypes.h>
#include <string.h>

#include "machine/repl/back.h"
#include "machine/repl/go.h"
#include "machine/repl/happened.h"
#include "machine/replay/clone.h"
#include "machine/replay/timeline.h"

enum {
    AHEAD_STEPS = 200000000, /* a minute or so of looking */
    LIKER_CYCLES = 20000000  /* beyond a flow that is not quite like another */
};

/* How like another flow one is. */
enum likeness { UNLIKE, LIKE_ACCESS, LIKE_PAGE, LIKE_PLACE };

struct search {
    struct panel *panel;
    const struct wanted *want; /* NULL: the one that begins with event */
    uint64_t event;
    uint64_t not_before; /* flows that begin at an earlier cycle are known */
    bool found;
    unsigned passed;        /* of want->like's place */
    bool any;               /* one was kept; of another place than want->like */
    enum likeness likeness; /* that one's */
    uint64_t until;         /* the cycle to look for a better one to */
    bool cold;              /* one was seen, but a warm one is wanted */
};

/* Whoever's is wanted, and whenever. */
static bool is_whose(const struct search *s, const struct flow_seen *f)
{
    const struct wanted *want = s->want;

    return f->complete && f->cycle >= s->not_before &&
           (!want->vm || f->vm == want->vm) &&
           (!want->whom || f->from_user == (want->whom == WANTED_PROGRAMS));
}

static bool is_wanted(struct search *s, const struct flow_seen *f)
{
    const struct wanted *want = s->want;

    if (!want)
        return f->first == s->event;
    if (!is_whose(s, f) || (want->kind && !flow_seen_is(f, want->kind)))
        return false;
    if (want->which != AHEAD_ANY && !f->warm)
        s->cold = true;
    else if (want->which != AHEAD_WARM_DATA || f->access != FLOW_FETCH)
        return true;
    return false;
}

static enum likeness likeness(const struct flow *like,
                              const struct flow_seen *f)
{
    if (like->access != f->access)
        return UNLIKE;
    if (like->va >> PAGE_SHIFT != f->va >> PAGE_SHIFT)
        return LIKE_ACCESS;
    return flow_seen_is_at(f, like) ? LIKE_PLACE : LIKE_PAGE;
}

/* One more of the place, if it is one. */
static void count(struct search *s, const struct flow_seen *f)
{
    const struct wanted *want = s->want;

    s->passed += want && want->like && is_whose(s, f) &&
                 flow_seen_is_at(f, want->like) &&
                 (want->any_kind_counts || flow_seen_is(f, want->kind));
}

/*
 * It is wanted: keep it, unless one is kept that is as good.  Of the place
 * itself a later one is better, up to the one that is wanted.
 */
static void keep(struct search *s, const struct flow *f,
                 const struct flow_seen *seen)
{
    enum likeness like =
        s->want && s->want->like ? likeness(s->want->like, seen) : LIKE_PLACE;

    if ((s->any && like <= s->likeness && like != LIKE_PLACE) ||
        !kept_flow_set(&s->panel->flow, f))
        return;
    s->any = true;
    s->likeness = like;
    s->found =
        like == LIKE_PLACE && (!s->want || s->passed >= s->want->nth);
    if (!s->until || like == LIKE_PLACE)
        s->until = f->event[f->events - 1].cycle + LIKER_CYCLES;
}

static void flow_over(void *context, const struct flow *f)
{
    struct search *s = context;
    struct flow_seen seen;

    if (s->found || f->events == 0)
        return;
    seen = flow_seen_of(f);
    count(s, &seen);
    if (is_wanted(s, &seen))
        keep(s, f, &seen);
}

static bool flow_found(void *context, const struct machine *m)
{
    const struct search *s = context;

    return s->found || (s->any && m->cpu.cycles >= s->until);
}

/*
 * Let a copy of the machine run until the flow has been seen, by this finder,
 * which is freed.
 */
static enum halt search(struct panel *p, struct search *s,
                        struct flow_finder *finder)
{
    struct machine *copy = machine_clone(p->machine, (struct console){0});
    enum halt halt = HALT_LIMIT;

    if (copy && machine_record(copy, flow_sink(finder)))
        halt = go_ahead(p, copy, go_allowed(p, AHEAD_STEPS), flow_found, s);
    s->found = s->any;
    flow_finder_free(finder);
    if (copy)
        machine_free(copy);
    return halt;
}

/* ----------------------------------------------------- what has happened */

/* Go to where a known flow begins, and see it happen again. */
static enum outcome go_to_seen(struct panel *p, const struct flow_seen *seen)
{
    const struct flow_seen to = *seen;
    struct search s = {.panel = p, .event = to.first};

    back_begin(p);
    if (timeline_goto_cycle(p->machine->timeline, to.cycle) != TIMELINE_THERE) {
        panel_rewound(p);
        return panel_fail(p, "flow %u: its beginning is not known any more",
                          to.number);
    }
    panel_rewound(p);
    happened_forget(p);
    search(p, &s, flow_finder_new(p->machine->monitored, flow_over, &s));
    if (!s.found)
        return panel_fail(p, "flow %u: it began here, but is not seen again",
                          to.number);
    p->flow.flow.number = to.number;
    p->flow.start = timeline_here(p->machine->timeline);
    return DONE;
}

enum outcome ahead_number(struct panel *p, unsigned number)
{
    const struct flow_seen *seen = flows_number(&p->flows, number);

    if (seen)
        return go_to_seen(p, seen);
    return panel_fail(p, "flow %u: %zu have been seen so far", number,
                      p->flows.count);
}

enum outcome ahead_back(struct panel *p, const struct wanted *want)
{
    struct search s = {.panel = p, .want = want};
    const struct flow_seen *best = NULL;

    for (size_t i = 0; i < p->flows.count; i++) {
        const struct flow_seen *f = &p->flows.seen[i];

        if (f->cycle < p->machine->cpu.cycles && is_wanted(&s, f) &&
            (!best || f->cycle >= best->cycle))
            best = f;
    }
    if (best)
        return go_to_seen(p, best);
    return panel_fail(p, "flow prev: none%s%s was seen before here",
                      want->kind ? " of kind " : "",
                      want->kind ? want->kind : "");
}

/* The first known one that begins from here on; NULL if there is none. */
static const struct flow_seen *known_ahead(struct panel *p, struct search *s)
{
    const struct flow_seen *best = NULL;

    for (size_t i = 0; i < p->flows.count; i++) {
        const struct flow_seen *f = &p->flows.seen[i];

        if (is_wanted(s, f) && (!best || f->first < best->first))
            best = f;
    }
    return best;
}

/* ------------------------------------------------------- what lies ahead */

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
    const char *kind = s->want->kind ? s->want->kind : "next";

    if (halt == HALT_INTERRUPTED)
        return panel_fail(p, "flow %s: looking ahead was stopped by Ctrl-C",
                          kind);
    if (s->cold)
        return panel_fail(p, "flow %s: no warm one is ahead; try --cold", kind);
    const char *far = halt == HALT_LIMIT ? ", as far as was looked" : "";
    if (p->machine->cpu.retired == 0)
        return panel_fail(p, "flow %s: there is none from power-on to the "
                             "end%s", kind, far);
    return panel_fail(p,
                      "flow %s: none is ahead of here%s; restart goes back "
                      "to power-on: ask again there",
                      kind, far);
}

/* Beyond the furthest place, where the finder knows all that led there. */
static enum outcome beyond(struct panel *p, struct search *s)
{
    struct timeline *t = p->machine->timeline;
    uint64_t here = timeline_here(t);

    if (timeline_in_past(t))
        timeline_goto(t, timeline_furthest(t));
    if (s->not_before < p->machine->cpu.cycles)
        s->not_before = p->machine->cpu.cycles;
    enum halt halt =
        search(p, s, flow_finder_copy(p->flows.finder, flow_over, s));
    if (!s->found && timeline_here(t) != here)
        timeline_goto(t, here);
    panel_rewound(p);
    if (!s->found)
        return not_found(p, s, halt);
    if (!go_to_start(p))
        return panel_fail(p, "flow: stopped on the way to it; ask again");
    return DONE;
}

enum outcome ahead_find(struct panel *p, const struct wanted *want)
{
    struct search s = {
        .panel = p, .want = want, .not_before = p->machine->cpu.cycles};

    if (p->machine->stop != STOP_NONE)
        return panel_fail(p, "%s (rsi goes back a step, restart to power-on)",
                          p->machine->why);
    /* Asked again where the last one begins: the next one is meant. */
    if (p->flow.shown && (!want->kind || flow_is(&p->flow.flow, want->kind)) &&
        p->flow.flow.event[0].cycle == p->machine->cpu.cycles)
        s.not_before = p->machine->cpu.cycles + 1;
    const struct flow_seen *known = known_ahead(p, &s);
    if (known)
        return go_to_seen(p, known);
    return beyond(p, &s);
}

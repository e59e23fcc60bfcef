/* SPDX-License-Identifier: MIT */
/*
 * matcher.c - look for a pattern in a stream of events.
 *
 * What has begun waits in the list of the step that it needs next.  A step
 * that forks leaves a copy waiting, as the first event that fits may be the
 * wrong one.  An event costs nothing where no list waits for its kind.
 */
#include <stdlib.h>
#include <string.h>

#include "traces/grow.h"
#include "traces/pattern_inside.h"

/* A match as far as it has come. */
struct partial {
    struct bindings bindings;
    struct event event[PATTERN_STEPS];
    bool over; /* to be dropped */
};

struct waiting {
    struct partial *item;
    size_t count, room;
    bool kind[EVENT_KINDS + 1]; /* such an event concerns those who wait */
};

struct matcher {
    const struct pattern *pattern;
    pattern_found *found;
    void *context;
    struct waiting waiting[PATTERN_STEPS]; /* by the step they wait for */
    unsigned long forgot;
};

/* These may stand between adjacent steps. */
static bool passed_over(unsigned kind)
{
    return kind == EVENT_ran || kind == EVENT_regs;
}

static bool concerns(const struct pattern_step *s, unsigned kind)
{
    if (s->event.kind[kind] || (s->adjacent && !passed_over(kind)))
        return true;
    for (unsigned i = 0; i < s->nevers; i++)
        if (s->never[i].kind[kind])
            return true;
    return false;
}

struct matcher *matcher_new(const struct pattern *p, pattern_found *found,
                            void *context)
{
    size_t none = 0;
    struct matcher *m = grow(NULL, &none, 1, sizeof *m);

    memset(m, 0, sizeof *m);
    m->pattern = p;
    m->found = found;
    m->context = context;
    for (unsigned s = 1; s < p->steps; s++)
        for (unsigned k = 0; k <= EVENT_KINDS; k++)
            m->waiting[s].kind[k] = concerns(&p->step[s], k);
    return m;
}

void matcher_free(struct matcher *m)
{
    if (!m)
        return;
    for (unsigned s = 0; s < PATTERN_STEPS; s++)
        free(m->waiting[s].item);
    free(m);
}

static void drop_oldest(struct waiting *w)
{
    memmove(&w->item[0], &w->item[1], --w->count * sizeof *w->item);
}

static void drop_over(struct waiting *w)
{
    size_t kept = 0;

    for (size_t i = 0; i < w->count; i++)
        if (!w->item[i].over)
            w->item[kept++] = w->item[i];
    w->count = kept;
}

/* What began where this one began is told; no more of it. */
static void forget_rest(struct matcher *m, uint64_t first)
{
    for (unsigned s = 1; s < m->pattern->steps; s++)
        for (size_t i = 0; i < m->waiting[s].count; i++)
            if (m->waiting[s].item[i].event[0].seq == first)
                m->waiting[s].item[i].over = true;
}

/* The first `steps` steps are done: told, if that is all; else it waits. */
static void advance(struct matcher *m, struct partial *p, unsigned steps)
{
    const struct event *event[PATTERN_STEPS];
    struct waiting *w = &m->waiting[steps];

    if (steps == m->pattern->steps) {
        for (unsigned i = 0; i < steps; i++)
            event[i] = &p->event[i];
        m->found(m->context, event, steps);
        forget_rest(m, p->event[0].seq);
        return;
    }
    if (w->count == MATCHER_WAITING) {
        drop_oldest(w);
        m->forgot++;
    }
    w->item = grow(w->item, &w->room, w->count + 1, sizeof *w->item);
    w->item[w->count++] = *p;
}

static bool forbidden(const struct matcher *m, const struct pattern_step *s,
                      const struct partial *p, const struct event *e)
{
    if (s->adjacent && !passed_over(e->kind))
        return true;
    for (unsigned i = 0; i < s->nevers; i++) {
        struct bindings b = p->bindings;

        if (shape_fits(m->pattern, &s->never[i], e, &b))
            return true;
    }
    return false;
}

/* Who waits for step s sees this event. */
static void offer(struct matcher *m, unsigned s, const struct event *e)
{
    const struct pattern_step *step = &m->pattern->step[s];
    struct waiting *w = &m->waiting[s];

    for (size_t i = 0; i < w->count; i++) {
        struct partial next = w->item[i];

        if (next.over)
            continue;
        bool fits = shape_fits(m->pattern, &step->event, e, &next.bindings);

        w->item[i].over =
            (fits && !step->forks) || forbidden(m, step, &w->item[i], e);
        next.event[s] = *e;
        if (fits)
            advance(m, &next, s + 1);
    }
    drop_over(w);
}

static void put(void *self, const struct event *e)
{
    struct matcher *m = self;
    const struct pattern *p = m->pattern;
    unsigned kind = shape_kind(e);

    /* The last step first: what moves on is not shown the same event again. */
    for (unsigned s = p->steps; s-- > 1;)
        if (m->waiting[s].count > 0 && m->waiting[s].kind[kind])
            offer(m, s, e);
    if (!p->step[0].event.kind[kind])
        return;
    struct partial new = {.event = {*e}};
    if (shape_fits(p, &p->step[0].event, e, &new.bindings))
        advance(m, &new, 1);
}

struct event_sink matcher_sink(struct matcher *m)
{
    return (struct event_sink){.put = put, .self = m};
}

void matcher_end(struct matcher *m)
{
    struct event end = {.kind = EVENT_none};

    put(m, &end);
}

unsigned long matcher_forgot(const struct matcher *m)
{
    return m->forgot;
}

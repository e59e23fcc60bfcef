/* SPDX-License-Identifier: MIT */
/* flows.c - every flow that has been seen since power-on. */
#include "machine/repl/flows.h"

#include <stdlib.h>
#include <string.h>

#include "traces/grow.h"

static uint32_t traits_of(const struct flow *f)
{
    uint32_t traits = 0;

    for (unsigned n = 0; flow_trait_name(n); n++)
        if (flow_is(f, flow_trait_name(n)))
            traits |= 1u << n;
    return traits;
}

struct flow_seen flow_seen_of(const struct flow *f)
{
    return (struct flow_seen){
        .number = f->number,
        .first = f->event[0].seq,
        .last = f->event[f->events - 1].seq,
        .cycle = f->event[0].cycle,
        .cycles = f->cycles,
        .pc = f->pc,
        .va = f->va,
        .vm = f->vm,
        .traps = f->traps,
        .hidden = f->hidden,
        .kind = f->kind,
        .access = f->access,
        .from_user = f->from_user,
        .warm = f->warm,
        .complete = f->complete,
        .traits = traits_of(f),
    };
}

static void over(void *context, const struct flow *f)
{
    struct flows *all = context;

    if (f->events == 0)
        return;
    all->seen = grow(all->seen, &all->room, all->count + 1, sizeof *all->seen);
    all->seen[all->count++] = flow_seen_of(f);
}

void flows_open(struct flows *f, bool monitored)
{
    *f = (struct flows){.monitored = monitored};
    f->finder = flow_finder_new(monitored, over, f);
}

void flows_close(struct flows *f)
{
    flow_finder_free(f->finder);
    free(f->seen);
    *f = (struct flows){0};
}

void flows_forget(struct flows *f)
{
    bool monitored = f->monitored;

    flows_close(f);
    flows_open(f, monitored);
}

static void put(void *self, const struct event *e)
{
    const struct flows *f = self;
    struct event_sink to = flow_sink(f->finder);

    to.put(to.self, e);
}

/* The finder has seen what now never happens: it begins anew. */
static void cut(void *self, uint64_t seq)
{
    struct flows *f = self;

    while (f->count > 0 && f->seen[f->count - 1].last >= seq)
        f->count--;
    flow_finder_free(f->finder);
    f->finder = flow_finder_new(f->monitored, over, f);
    flow_finder_number(f->finder, f->count ? f->seen[f->count - 1].number : 0);
}

struct event_sink flows_sink(struct flows *f)
{
    return (struct event_sink){.put = put, .cut = cut, .self = f};
}

bool flow_seen_is(const struct flow_seen *s, const char *asked)
{
    for (unsigned n = 0; flow_trait_name(n); n++)
        if (strcmp(flow_trait_name(n), asked) == 0)
            return s->traits >> n & 1;
    return flow_kind_is(s->kind, asked);
}

bool flow_seen_is_at(const struct flow_seen *s, const struct flow *f)
{
    return s->pc == f->pc && s->va == f->va && s->access == f->access;
}

const struct flow_seen *flows_number(const struct flows *f, unsigned number)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->seen[i].number == number)
            return &f->seen[i];
    return NULL;
}

/* SPDX-License-Identifier: MIT */
/* draw_find.c - --find: the flow, or the event, that a pattern fits. */
#include "traces/draw_job.h"

/* The last of the events that fitted; what stands for the end is none. */
struct found {
    bool any, event;
    uint64_t seq;
};

static void on_found(void *context, const struct event *const *event,
                     unsigned events)
{
    struct found *found = context;

    if (found->any)
        return;
    found->any = true;
    while (events > 0 && !found->event) {
        found->event = event[--events]->kind != EVENT_none;
        found->seq = event[events]->seq;
    }
}

void find_offer(struct job *job, const struct flow *f)
{
    struct found found = {0};

    if (job->choice[0].any)
        return;
    struct matcher *m = matcher_new(job->pattern, on_found, &found);
    struct event_sink sink = matcher_sink(m);
    for (size_t i = 0; i < f->events && !found.any; i++)
        sink.put(sink.self, &f->event[i]);
    if (!found.any)
        matcher_end(m);
    matcher_free(m);
    if (found.any)
        chosen_take(&job->choice[0], f);
}

/* Until it is found, or there are no more events. */
static struct found look(struct trace_reader *r, const struct pattern *p)
{
    struct found found = {0};
    struct matcher *m = matcher_new(p, on_found, &found);
    struct event_sink sink = matcher_sink(m);
    char error[TRACE_ERROR];
    struct event e;

    while (!found.any && trace_next(r, &e, error) == TRACE_EVENT)
        sink.put(sink.self, &e);
    if (!found.any)
        matcher_end(m);
    matcher_free(m);
    return found;
}

int find_middle(struct draw_options *o)
{
    char error[TRACE_ERROR], wrong[PATTERN_ERROR];
    struct trace_reader *r = trace_open(o->file, error);

    if (!r)
        return draw_complain(error, "");
    struct pattern *p = pattern_parse(o->find, trace_kinds(r),
                                      trace_about(r)->symbols, wrong);
    struct found found = {0};
    if (p)
        found = look(r, p);
    trace_free(r);
    if (!p)
        return draw_complain("the pattern: ", wrong);
    pattern_free(p);
    if (!found.event)
        return draw_complain(o->file, ": there is no such event in it");
    o->middle = found.seq;
    return 0;
}

/* SPDX-License-Identifier: MIT */
/* trace_cat.c - `trace cat` and `trace stat`: every event; how many of each. */
#include <inttypes.h>
#include <stdio.h>

#include "traces/flow.h"
#include "traces/json.h"
#include "traces/trace_parts.h"

static void put_json(void *self, const struct event *e)
{
    struct trace_reader *r = self;

    json_event(stdout, e, trace_event_info(r, e->kind), trace_about(r));
}

int trace_cat(const struct trace_options *o, struct trace_reader *r)
{
    (void)o;
    json_header(stdout, trace_about(r));
    return trace_feed(r, (struct event_sink){.put = put_json, .self = r});
}

struct counts {
    struct event_sink finder;
    uint64_t events[EVENT_KINDS], flows[FLOW_KINDS];
};

static void count_flow(void *context, const struct flow *f)
{
    struct counts *c = context;

    c->flows[f->kind]++;
}

static void count_event(void *self, const struct event *e)
{
    struct counts *c = self;

    c->events[e->kind]++;
    c->finder.put(c->finder.self, e);
}

int trace_stat(const struct trace_options *o, struct trace_reader *r)
{
    struct counts c = {0};
    struct flow_finder *finder =
        flow_finder_new(trace_about(r)->monitored, count_flow, &c);

    (void)o;
    c.finder = flow_sink(finder);
    int status =
        trace_feed(r, (struct event_sink){.put = count_event, .self = &c});
    flow_finder_end(finder);
    flow_finder_free(finder);
    for (unsigned k = 0; k < EVENT_KINDS; k++)
        if (c.events[k])
            printf("event %-12s %10" PRIu64 "\n", trace_event_info(r, k)->name,
                   c.events[k]);
    for (unsigned k = 0; k < FLOW_KINDS; k++)
        if (c.flows[k])
            printf("flow  %-12s %10" PRIu64 "\n",
                   flow_kind_name((enum flow_kind)k), c.flows[k]);
    return status;
}

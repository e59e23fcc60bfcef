/* SPDX-License-Identifier: MIT */
/* trace_flows.c - `trace flows`: a line each, or one as a table. */
#include <stdio.h>
#include <stdlib.h>

#include "traces/choose.h"
#include "traces/flow_fold.h"
#include "traces/text.h"
#include "traces/trace_parts.h"

enum { NUMBER = 32 };

/* One file on its way through. */
struct job {
    const struct trace_options *options;
    const struct trace_about *about;
    struct flow_list list; /* --fold: all that are wanted */
    struct chosen chosen;  /* --flow, --kind-of-flow */
    unsigned flows;        /* in the whole trace */
};

/* Members of a group stand below it, behind a bar for each group. */
static void print_folded(const struct job *job)
{
    struct folds folds = fold(job->list.class, job->list.count);

    for (size_t i = 0; i < folds.count; i++) {
        const struct folded *e = &folds.list[i];

        printf("%6lux ", e->times);
        for (size_t n = e->parent; n != FOLD_NONE; n = folds.list[n].parent)
            fputs("| ", stdout);
        if (e->inside)
            printf(e->things == e->shown ? "these %zu flows:\n"
                                         : "%zu flows, in these %zu lines:\n",
                   e->things, e->shown);
        else
            flow_print_line(stdout, &job->list.flow[e->at],
                            job->about->symbols);
    }
    free(folds.list);
}

static void on_flow(void *context, const struct flow *f)
{
    struct job *job = context;
    const struct trace_options *o = job->options;

    job->flows++;
    if (o->example)
        chosen_offer(&job->chosen, f);
    if (o->flow && f->number == o->flow)
        chosen_take(&job->chosen, f);
    if (o->example || o->flow)
        return;
    if (o->kind && !flow_is(f, o->kind))
        return;
    if (o->fold)
        flow_list_add(&job->list, f);
    else
        flow_print_line(stdout, f, job->about->symbols);
}

/* The table of the flow that was asked for. */
static int print_chosen(struct job *job)
{
    const struct trace_options *o = job->options;
    char number[NUMBER];

    if (job->chosen.any) {
        flow_print(stdout, &job->chosen.flow, job->about->symbols,
                   job->about->settings);
        return STATUS_OK;
    }
    snprintf(number, sizeof number, "%lu (%u flow%s)", o->flow, job->flows,
             job->flows == 1 ? "" : "s");
    return trace_complain("there is no flow ",
                          o->example ? o->example : number);
}

int trace_flows(const struct trace_options *o, struct trace_reader *r)
{
    struct job job = {.options = o, .about = trace_about(r)};
    struct flow_finder *finder =
        flow_finder_new(job.about->monitored, on_flow, &job);

    job.chosen.asked = o->example;
    int status = trace_feed(r, flow_sink(finder));
    flow_finder_end(finder);
    flow_finder_free(finder);
    print_folded(&job);
    flow_list_free(&job.list);
    if ((o->flow || o->example) && print_chosen(&job) != STATUS_OK)
        status = STATUS_BAD;
    chosen_free(&job.chosen);
    return status;
}

/* SPDX-License-Identifier: MIT */
/*
 * draw_main.c - mirrorball-draw: a trace file to pictures.
 *
 * A program of its own: Graphviz and readline have licences that do not go
 * into one binary.  `mirrorball draw` runs it.  The trace is read once, from
 * its beginning to its end, and never kept: only the flows to be drawn are.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/draw_job.h"
#include "traces/draw_progress.h"
#include "traces/writable.h"

static void on_flow(void *context, const struct flow *f)
{
    struct job *job = context;
    const struct draw_options *o = job->options;

    job->flows++;
    if (o->first && o->first == o->last && f->number == o->first)
        chosen_take(&job->choice[0], f);
    else if (o->find)
        find_offer(job, f);
    else if (!o->first)
        for (size_t i = 0; i < job->choices; i++)
            chosen_offer(&job->choice[i], f);
    if (o->last > o->first)
        series_offer(job, f);
}

/* Which kinds of flow are looked for, if no number is given. */
static void wanted(struct job *job)
{
    static const char *const matter[CHOICES] = {"tlb-miss", "syscall"};
    const struct draw_options *o = job->options;
    bool both = o->kind == DRAW_LANES && o->form == FORM_PICTURE && !o->slide &&
                !o->asked && !o->first && !o->find;

    job->choices = both ? CHOICES : 1;
    for (size_t i = 0; i < job->choices; i++)
        job->choice[i].asked = o->asked ? o->asked : matter[i];
}

static void put(void *self, const struct event *e)
{
    struct job *job = self;
    const struct draw_options *o = job->options;

    job->finder_sink.put(job->finder_sink.self, e);
    if (job->states && !o->first && !o->asked && !o->find) {
        struct event_sink states = states_sink(job->states);
        states.put(states.self, e);
    }
    if (job->known)
        memory_offer(job, e);
    if (job->perfetto)
        perfetto_event(job->perfetto, e);
    if (o->around && o->kind == DRAW_LANES)
        window_offer(job, e);
}

/* One flow by its number, and it has come: the rest need not be read. */
static bool is_enough(const struct job *job)
{
    const struct draw_options *o = job->options;

    return ((o->first && o->first == o->last) || o->find) && job->choice[0].any;
}

/* If it is no whole trace, job->trouble says why. */
static void read_all(struct job *job)
{
    struct flow_finder *finder =
        flow_finder_new(job->about->monitored, on_flow, job);
    char error[TRACE_ERROR];
    struct event e;
    enum trace_got got;
    struct draw_progress progress = {0};

    if (job->options->begins)
        flow_finder_number(finder, (unsigned)job->options->begins - 1);
    job->finder_sink = flow_sink(finder);
    while ((got = trace_next(job->reader, &e, error)) == TRACE_EVENT &&
           !is_enough(job)) {
        draw_progress_tick(&progress);
        put(job, &e);
    }
    draw_progress_end(&progress);
    flow_finder_end(finder);
    flow_finder_free(finder);
    if (!is_enough(job) && got != TRACE_END)
        snprintf(job->trouble, sizeof job->trouble, "%s", error);
}

static int run(struct draw_options *o)
{
    if (!writable(o->out)) {
        char why[TRACE_ERROR];

        snprintf(why, sizeof why, ": %s", strerror(errno));
        return draw_complain(o->out, why);
    }
    if (o->around_found && find_middle(o) != 0)
        return 2;

    char error[TRACE_ERROR];
    struct job job = {.options = o, .reader = trace_open(o->file, error)};

    if (!job.reader)
        return draw_complain(error, "");
    job.about = trace_about(job.reader);
    wanted(&job);
    int status = job_begin(&job);
    /* A trace that was cut short is drawn as far as it goes; then one line. */
    if (status == 0) {
        read_all(&job);
        status = job_draw(&job);
        if (status == 0 && *job.trouble)
            status = draw_complain(job.trouble, "");
    }
    job_end(&job);
    trace_free(job.reader);
    return status;
}

int main(int argc, char **argv)
{
    struct draw_options o;
    int status = draw_options_parse(&o, argc, argv);

    if (status == 0 && o.help)
        fputs(draw_usage, stdout);
    else if (status == 0)
        status = run(&o);
    return status;
}

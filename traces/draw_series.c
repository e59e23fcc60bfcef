/* SPDX-License-Identifier: MIT */
/* draw_series.c - several flows below each other, and stretches of events. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "traces/draw_job.h"
#include "traces/grow.h"

enum { NOTE = 240, NAME = 32 };

/* Is it of one of the kinds that --only names? */
static bool is_wanted(const struct draw_options *o, const struct flow *f)
{
    const char *only = o->only;

    while (only && *only) {
        char name[NAME];
        size_t n = strcspn(only, ",");

        snprintf(name, sizeof name, "%.*s", (int)n, only);
        if (flow_kind_is(f->kind, name))
            return true;
        only += n + (only[n] == ',');
    }
    return !o->only;
}

void series_offer(struct job *job, const struct flow *f)
{
    const struct draw_options *o = job->options;

    if (f->number < o->first || f->number > o->last || !is_wanted(o, f))
        return;
    flow_list_add(&job->series, f);
}

/* Entry i came again, and so did the groups that end with it. */
static void draw_counts(struct job *job, size_t i)
{
    const struct folded *list = job->folds.list;

    for (size_t n = i; n != FOLD_NONE && n + list[n].inside == i;
         n = list[n].parent) {
        if (list[n].times == 1)
            continue;
        if (job->left_out)
            job->left_out += (list[n].times - 1) * list[n].things;
        else
            lanes_again(job->lanes, list[n].times - 1, list[n].things,
                        list[n].shown);
    }
}

/* The trace goes by once more: this one may be the next to be drawn. */
static void draw_flow(void *context, const struct flow *f)
{
    struct job *job = context;
    const struct folded *list = job->folds.list;

    while (job->next < job->folds.count && list[job->next].inside)
        job->next++;
    if (job->next == job->folds.count ||
        f->number != job->series.flow[list[job->next].at].number)
        return;
    if (job->left_out || !lanes_add(job->lanes, f, NULL))
        job->left_out++;
    draw_counts(job, job->next++);
}

static void read_again(struct job *job)
{
    struct flow_finder *finder =
        flow_finder_new(job->about->monitored, draw_flow, job);
    struct event_sink sink = flow_sink(finder);
    char error[TRACE_ERROR];
    struct trace_reader *r = trace_open(job->options->file, error);
    struct event e;

    while (r && job->next < job->folds.count &&
           trace_next(r, &e, error) == TRACE_EVENT)
        sink.put(sink.self, &e);
    flow_finder_end(finder);
    flow_finder_free(finder);
    trace_free(r);
}

int series_draw(struct job *job)
{
    const struct draw_options *o = job->options;
    char note[NOTE];

    if (job->series.count == 0)
        return job_no_such_flow(job);
    job->folds = fold(job->series.class, job->series.count);
    read_again(job);
    snprintf(note, sizeof note,
             "Drawn: flows %lu to %lu%s%s%s, what is repeated once.", o->first,
             o->last, o->only ? " (only " : "", o->only ? o->only : "",
             o->only ? ")" : "");
    if (job->left_out)
        snprintf(note + strlen(note), sizeof note - strlen(note),
                 "  NOT DRAWN: %lu more (--max-events).", job->left_out);
    return job_write_lanes(job, job->lanes, note);
}

void window_offer(struct job *job, const struct event *e)
{
    const struct draw_options *o = job->options;
    uint64_t first = o->middle > o->margin ? o->middle - o->margin : 0;

    if (e->seq < first || e->seq > o->middle + o->margin ||
        e->kind == EVENT_regs)
        return;
    job->window =
        grow(job->window, &job->room, job->events + 1, sizeof *job->window);
    job->window[job->events++] = *e;
}

int window_draw(struct job *job)
{
    const struct draw_options *o = job->options;
    char title[NOTE];

    if (job->events == 0)
        return draw_complain(o->file, ": there is no such event in it");
    const struct event *first = &job->window[0];
    const struct event *last = &job->window[job->events - 1];
    struct flow f = {.monitored = job->about->monitored,
                     .vm = first->vm,
                     .pc = first->pc,
                     .event = job->window,
                     .events = job->events};

    snprintf(title, sizeof title,
             "events %" PRIu64 " to %" PRIu64 ", around %" PRIu64, first->seq,
             last->seq, o->middle);
    lanes_add(job->lanes, &f, title);
    return job_write_lanes(job, job->lanes, NULL);
}

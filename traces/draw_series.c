/* SPDX-License-Identifier: MIT */
/* draw_series.c - several flows below each other, and stretches of events. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "traces/draw_job.h"
#include "traces/grow.h"

enum { NOTE = 240, NAME = 32, LONGEST_PERIOD = 8 };

static void on_found(void *found, const struct event *const *event,
                     unsigned events)
{
    (void)event;
    (void)events;
    *(bool *)found = true;
}

void find_offer(struct job *job, const struct flow *f)
{
    bool found = false;

    if (job->choice[0].any)
        return;
    struct matcher *m = matcher_new(job->pattern, on_found, &found);
    struct event_sink sink = matcher_sink(m);
    for (size_t i = 0; i < f->events && !found; i++)
        sink.put(sink.self, &f->event[i]);
    if (!found)
        matcher_end(m);
    matcher_free(m);
    if (found)
        chosen_take(&job->choice[0], f);
}

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
    job->item =
        grow(job->item, &job->item_room, job->items + 1, sizeof *job->item);
    job->item[job->items++] = (struct series_item){.flow = *f};
}

/* How often the `period` flows from `at` on come again at once. */
static size_t repeats(const struct job *job, size_t at, size_t period)
{
    size_t n = at + period;

    while (n < job->items &&
           flow_alike(&job->item[n - period].flow, &job->item[n].flow))
        n++;
    return (n - at) / period - 1;
}

/* Groups of up to so many flows that come again are kept once. */
static void fold(struct job *job)
{
    size_t kept = 0, at = 0;

    while (at < job->items) {
        size_t period = 1, again = 0;

        while (period <= LONGEST_PERIOD && at + period <= job->items &&
               (again = repeats(job, at, period)) == 0)
            period++;
        if (again == 0)
            period = 1;
        for (size_t i = 0; i < period; i++)
            job->item[kept++] = job->item[at + i];
        job->item[kept - 1].again = again;
        job->item[kept - 1].period = period;
        at += period * (again + 1);
    }
    job->items = kept;
}

/* The trace goes by once more: this one may be the next to be drawn. */
static void draw_flow(void *context, const struct flow *f)
{
    struct job *job = context;
    const struct series_item *item = &job->item[job->next];

    if (job->next == job->items || f->number != item->flow.number)
        return;
    job->next++;
    if (!lanes_add(job->lanes, f, NULL))
        job->left_out += 1 + item->again * item->period;
    else if (item->again)
        lanes_again(job->lanes, item->again, item->period);
}

static void read_again(struct job *job)
{
    struct flow_finder *finder =
        flow_finder_new(job->about->monitored, draw_flow, job);
    struct event_sink sink = flow_sink(finder);
    char error[TRACE_ERROR];
    struct trace_reader *r = trace_open(job->options->file, error);
    struct event e;

    while (r && job->next < job->items &&
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

    if (job->items == 0)
        return job_no_such_flow(job);
    fold(job);
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

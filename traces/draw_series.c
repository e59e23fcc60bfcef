/* SPDX-License-Identifier: MIT */
/* draw_series.c - several flows below each other, and stretches of events. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "traces/draw_job.h"
#include "traces/grow.h"

enum { NOTE = 240, NAME = 32 };

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

static void end_repeat(struct job *job)
{
    if (job->again)
        lanes_again(job->lanes, job->again);
    job->again = 0;
}

void series_offer(struct job *job, const struct flow *f)
{
    const struct draw_options *o = job->options;

    if (f->number < o->first || f->number > o->last || !is_wanted(o, f))
        return;
    if (job->series > 0 && flow_alike(f, &job->last)) {
        job->again++;
        return;
    }
    end_repeat(job);
    if (!lanes_add(job->lanes, f, NULL)) {
        job->left_out++;
        return;
    }
    job->series++;
    job->last = *f;
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

int series_draw(struct job *job)
{
    const struct draw_options *o = job->options;
    char note[NOTE];

    if (job->series == 0)
        return job_no_such_flow(job);
    end_repeat(job);
    snprintf(note, sizeof note,
             "Drawn: flows %lu to %lu%s%s%s, repeated ones once%s.", o->first,
             o->last, o->only ? " (only " : "", o->only ? o->only : "",
             o->only ? ")" : "",
             job->left_out ? "; --max-events leaves out some" : "");
    if (job->left_out)
        snprintf(note + strlen(note), sizeof note - strlen(note),
                 "  NOT DRAWN: %lu more.", job->left_out);
    return job_write_lanes(job, job->lanes, note);
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

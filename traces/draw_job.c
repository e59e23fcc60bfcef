/* SPDX-License-Identifier: MIT */
/* draw_job.c - what was found in a trace becomes a picture, a page, a text. */
#include "traces/draw_job.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "traces/draw_page.h"
#include "traces/draw_slide.h"

enum { STATUS_OK = 0, STATUS_BAD = 2, NOTE = 240, WANTED = 100 };

int job_begin(struct job *job)
{
    const struct draw_options *o = job->options;
    char error[CANVAS_ERROR];

    if (o->find) {
        job->pattern = pattern_parse(o->find, trace_kinds(job->reader),
                                     job->about->symbols, error);
        if (!job->pattern)
            return draw_complain("the pattern: ", error);
    }
    if (o->kind == DRAW_STATES)
        job->states = states_new(job->about);
    if (o->kind == DRAW_MEMORY)
        job->known = known_new(job->about->monitored);
    if (o->last > o->first || (o->around && o->kind == DRAW_LANES))
        job->lanes = lanes_new(job->about);
    if (job->lanes)
        lanes_limit(job->lanes, o->most);
    if (o->form == FORM_PERFETTO && !o->first && !o->asked && !o->find) {
        job->perfetto = perfetto_new(o->out, job->about, error);
        if (!job->perfetto)
            return draw_complain(error, "");
    }
    return STATUS_OK;
}

void job_end(struct job *job)
{
    for (size_t i = 0; i < CHOICES; i++)
        chosen_free(&job->choice[i]);
    if (job->lanes)
        lanes_free(job->lanes);
    if (job->states)
        states_free(job->states);
    if (job->known)
        known_free(job->known);
    free(job->window);
    flow_list_free(&job->series);
    free(job->folds.list);
    if (job->pattern)
        pattern_free(job->pattern);
}

/* What people call the trace. */
static const char *trace_name(const struct job *job)
{
    return job->options->called ? job->options->called : job->options->file;
}

/* ", none of kind syscall", ", no number 7"; of --find nothing. */
static void say_wanted(const struct job *job, char text[WANTED])
{
    const struct draw_options *o = job->options;

    text[0] = '\0';
    if (o->find)
        return;
    if (o->first)
        snprintf(text, WANTED, ", no number %lu", o->first);
    else if (job->choices == 1)
        snprintf(text, WANTED, ", none of kind %.30s", job->choice[0].asked);
    else
        snprintf(text, WANTED, ", none of kind %.30s or %.30s",
                 job->choice[0].asked, job->choice[1].asked);
}

int job_no_such_flow(const struct job *job)
{
    const bool whole = !*job->trouble;
    char none[NOTE + WANTED], wanted[WANTED];

    say_wanted(job, wanted);
    snprintf(none, sizeof none, "%s (%u flow%s%s)",
             whole ? ": there is no such flow in it"
                   : "; there is no such flow in what is whole",
             job->flows, job->flows == 1 ? "" : "s", wanted);
    return draw_complain(whole ? trace_name(job) : job->trouble, none);
}

int job_write_lanes(const struct job *job, struct lanes *l, const char *note)
{
    char error[CANVAS_ERROR];

    lanes_end(l, note);
    return lanes_write(l, job->options->out, error) ? STATUS_OK
                                                    : draw_complain(error, "");
}

static int draw_chosen(struct job *job)
{
    const struct draw_options *o = job->options;
    struct lanes *l = lanes_new(job->about);
    char note[NOTE];
    unsigned drawn = 0;

    lanes_limit(l, o->most);
    if (o->ostep)
        lanes_ostep(l);
    for (size_t i = 0; i < job->choices; i++)
        if (job->choice[i].any)
            drawn += lanes_add(l, &job->choice[i].flow, NULL);
    snprintf(note, sizeof note,
             "Drawn: %u of the trace's %u flows; `mirrorball trace flows` "
             "lists them, `--flow N` draws one.",
             drawn, job->flows);
    int status =
        drawn ? job_write_lanes(job, l, o->first || o->find ? NULL : note)
              : job_no_such_flow(job);
    lanes_free(l);
    return status;
}

static int write_canvas(const struct job *job, struct canvas *c)
{
    char error[CANVAS_ERROR];
    bool good = canvas_write(c, job->options->out, error);

    canvas_free(c);
    return good ? STATUS_OK : draw_complain(error, "");
}

/* The trace's name, without folders, and the VMs' settings. */
static void say_title(const struct job *job, const char *what, char title[NOTE])
{
    const char *slash = strrchr(trace_name(job), '/');

    snprintf(title, NOTE, "%s: %.100s%s%.80s", what,
             slash ? slash + 1 : trace_name(job),
             *job->about->settings ? ", " : "", job->about->settings);
}

static int draw_states(struct job *job)
{
    const struct draw_options *o = job->options;
    const struct chosen *c = &job->choice[0];
    struct event_sink sink = states_sink(job->states);
    char title[NOTE];

    say_title(job, "who hands over to whom", title);
    if (o->first || o->asked || o->find) {
        if (!c->any)
            return job_no_such_flow(job);
        for (size_t i = 0; i < c->flow.events; i++)
            sink.put(sink.self, &c->flow.event[i]);
        snprintf(title + strlen(title), NOTE - strlen(title), ", flow %u",
                 c->flow.number);
    }
    return write_canvas(job, states_draw(job->states, title));
}

void memory_offer(struct job *job, const struct event *e)
{
    known_event(job->known, e);
    if (job->known->backed > job->most_backed) {
        job->most_backed = job->known->backed;
        job->most_seq = e->seq;
    }
}

/* What is known before the event `seq`; the trace is read again. */
static struct known *known_at(const struct job *job, uint64_t seq)
{
    char error[TRACE_ERROR];
    struct trace_reader *r = trace_open(job->options->file, error);
    struct known *k = known_new(job->about->monitored);
    struct event e;

    while (r && trace_next(r, &e, error) == TRACE_EVENT && e.seq < seq)
        known_event(k, &e);
    trace_free(r);
    return k;
}

static int draw_memory(struct job *job)
{
    const struct draw_options *o = job->options;
    char title[NOTE];

    if (!job->about->monitored)
        return draw_complain(o->file, ": a bare machine has no pmaps");
    uint64_t at = o->around ? o->middle : job->most_seq;
    struct known *k = known_at(job, at + 1);
    say_title(job, "pmaps", title);
    snprintf(title + strlen(title), NOTE - strlen(title),
             o->around ? ", at event %" PRIu64
                       : ", when most pages were backed (event %" PRIu64 ")",
             at);
    int status = write_canvas(job, memory_draw(k, job->about, title));
    known_free(k);
    return status;
}

static int draw_translation(struct job *job)
{
    const struct flow *f = &job->choice[0].flow;

    if (!job->choice[0].any)
        return job_no_such_flow(job);
    if (f->access == FLOW_NO_ACCESS)
        return draw_complain("that flow is about no access; try "
                             "--kind-of-flow tlb-miss",
                             "");
    struct known *k = known_at(job, f->event[0].seq);
    int status = write_canvas(job, translation_draw(f, k, job->about));
    known_free(k);
    return status;
}

/* One flow, in a form of its own. */
static int draw_other(struct job *job)
{
    const struct draw_options *o = job->options;
    const struct flow *f = &job->choice[0].flow;
    struct page_from from = {.trace = o->file, .about = job->about};
    char error[CANVAS_ERROR];
    bool good;

    if (!job->choice[0].any)
        return job_no_such_flow(job);
    if (o->slide)
        return write_canvas(job, slide_draw(f, job->about));
    if (o->form == FORM_PAGE)
        good = page_write(o->out, from, f, error);
    else if (o->form == FORM_MERMAID)
        good = mermaid_write(o->out, f, job->about, o->most, error);
    else
        good = perfetto_write(o->out, f, job->about, error);
    return good ? STATUS_OK : draw_complain(error, "");
}

int job_draw(struct job *job)
{
    const struct draw_options *o = job->options;
    char error[CANVAS_ERROR];

    if (job->perfetto)
        return perfetto_end(job->perfetto, error) ? STATUS_OK
                                                  : draw_complain(error, "");
    switch (o->kind) {
    case DRAW_STATES:
        return draw_states(job);
    case DRAW_TRANSLATION:
        return draw_translation(job);
    case DRAW_MEMORY:
        return draw_memory(job);
    case DRAW_LANES:
        break;
    }
    if (o->around)
        return window_draw(job);
    if (o->form != FORM_PICTURE || o->slide)
        return draw_other(job);
    return o->last > o->first ? series_draw(job) : draw_chosen(job);
}

/* SPDX-License-Identifier: MIT */
/*
 * draw_job.h - one picture in the making: what is looked for while the trace
 * goes by (draw_main.c), and what is then drawn (draw_job.c).
 */
#ifndef TRACES_DRAW_JOB_H
#define TRACES_DRAW_JOB_H

#include "traces/choose.h"
#include "traces/draw_kinds.h"
#include "traces/draw_options.h"
#include "traces/draw_text.h"
#include "traces/flow_fold.h"
#include "traces/known.h"
#include "traces/lanes.h"
#include "traces/pattern.h"

enum { CHOICES = 2 };

struct job {
    const struct draw_options *options;
    struct trace_reader *reader;
    const struct trace_about *about;
    struct event_sink finder_sink;
    unsigned flows; /* in the whole trace */
    char trouble[TRACE_ERROR]; /* it is cut short or damaged: how; or "" */

    struct chosen choice[CHOICES];
    size_t choices;

    struct pattern *pattern; /* --find; NULL */

    /* --flow N-M: all of them without their events, then folded. */
    struct lanes *lanes;
    struct flow_list series;
    struct folds folds;
    size_t next;            /* of these, the next one to be drawn */
    unsigned long left_out; /* flows, for want of room */

    /* --around: a window of events. */
    struct event *window;
    size_t events, room;

    struct states *states;
    struct known *known;
    uint64_t most_backed, most_seq; /* pages; the event that made it so */
    struct perfetto *perfetto;
};

/* Before the first event; the exit status. */
int job_begin(struct job *job);

/* Of --find, the next flow: is it that? */
void find_offer(struct job *job, const struct flow *f);

/*
 * Of --find with --around found: the last event of the first match becomes
 * the middle.  Reads the file, from its beginning; the exit status.
 */
int find_middle(struct draw_options *o);

/* Of --flow N-M, the next flow; at the end, the picture: the exit status. */
void series_offer(struct job *job, const struct flow *f);
int series_draw(struct job *job);

/* Of --around, the next event; at the end, the picture: the exit status. */
void window_offer(struct job *job, const struct event *e);
int window_draw(struct job *job);

/* Of --kind memory, the next event: when are most pages backed? */
void memory_offer(struct job *job, const struct event *e);

/* After the last event: write what is to be written; the exit status. */
int job_draw(struct job *job);

void job_end(struct job *job);

/* The legend, a note or NULL, and out: the exit status. */
int job_write_lanes(const struct job *job, struct lanes *l, const char *note);

/* One line; 2. */
int job_no_such_flow(const struct job *job);

#endif

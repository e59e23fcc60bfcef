/* SPDX-License-Identifier: MIT */
/*
 * trace.h - the trace file: a header that explains itself, then events.
 *
 * The header carries a version, the table of event kinds, the images' names
 * and build ids and their symbols, so a trace needs no other file and stays
 * readable when event.def grows.  Everything is little-endian and written
 * field by field: the same run gives the same bytes on any host.
 * traces/README.md draws the format.
 *
 * A file ends with an end mark.  One that does not was cut short: its whole
 * events are delivered, then the reader says so.  Events that cannot be are
 * passed over, and counted in that line.
 */
#ifndef TRACES_TRACE_H
#define TRACES_TRACE_H

#include <stdbool.h>

#include "traces/event.h"
#include "traces/source.h"
#include "traces/symbols.h"

enum { TRACE_ERROR = 256 }; /* room for one line of error text */

/* What the run was. */
struct trace_about {
    bool monitored;        /* a monitor runs the guests; else a bare machine */
    const char *settings;  /* the monitor's arguments, "stlb=off"; or "" */
    const struct symbols *symbols; /* sorted; may be NULL */
    const struct source *source;   /* sorted; NULL: no source lines */
    const char *command;           /* that made it; NULL or "": unknown */
};

/*
 * Writing.  trace_create() returns NULL if the file cannot be made; error
 * then holds one line.  Write errors are kept until trace_close(), which
 * returns false and one line if anything was lost.
 */
struct trace_writer;

struct trace_writer *trace_create(const char *path,
                                  const struct trace_about *about,
                                  char error[TRACE_ERROR]);
struct event_sink trace_sink(struct trace_writer *w);
bool trace_close(struct trace_writer *w, char error[TRACE_ERROR]);

/*
 * Reading.  trace_open() returns NULL and one line if this is no trace.
 * trace_next() fills *e and returns TRACE_EVENT, or says that the trace has
 * ended well, or is cut short or damaged, in one line.
 */
struct trace_reader;

enum trace_got { TRACE_EVENT, TRACE_END, TRACE_BAD };

struct trace_reader *trace_open(const char *path, char error[TRACE_ERROR]);
enum trace_got trace_next(struct trace_reader *r, struct event *e,
                          char error[TRACE_ERROR]);
void trace_free(struct trace_reader *r); /* NULL is fine */

/* Valid until trace_free(). */
const struct trace_about *trace_about(const struct trace_reader *r);

/* The event table of the file: kind's row, or NULL if it has none. */
const struct event_info *trace_event_info(const struct trace_reader *r,
                                          unsigned kind);

/* The whole of it, EVENT_KINDS rows: what has no name is no kind. */
const struct event_info *trace_kinds(const struct trace_reader *r);

#endif

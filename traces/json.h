/* SPDX-License-Identifier: MIT */
/*
 * json.h - a trace as JSON Lines: what `mirrorball trace cat` prints.
 *
 * The first line is about the run, each further line is an event.  Addresses,
 * words and register values are strings in hexadecimal; counts and small
 * numbers are numbers.
 */
#ifndef TRACES_JSON_H
#define TRACES_JSON_H

#include <stdio.h>

#include "traces/trace.h"

void json_header(FILE *out, const struct trace_about *about);

/* info: the row of the file's event table; about: for symbols. */
void json_event(FILE *out, const struct event *e, const struct event_info *info,
                const struct trace_about *about);

#endif

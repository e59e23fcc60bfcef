/* SPDX-License-Identifier: MIT */
/*
 * event_line.h - an event in one line for people: `trace grep`, `trace diff`.
 */
#ifndef TRACES_EVENT_LINE_H
#define TRACES_EVENT_LINE_H

#include <stdio.h>

#include "traces/trace.h"

/*
 * "   1234  vm 1 guest os  v:c0000018 refill+0x18     emulate  pc=c0000018
 * ..."; `mark` stands in front.  info: the row of the file's table; NULL says
 * that the trace ends.
 */
void event_print(FILE *out, const char *mark, const struct event *e,
                 const struct event_info *info,
                 const struct trace_about *about);

#endif

/* SPDX-License-Identifier: MIT */
/* event.c - the table of event kinds in memory. */
#include "traces/event.h"

const struct event_info event_info[EVENT_KINDS] = {
#define EVENT(id, name, source, n, fields, means)                              \
    [id] = {#name, SOURCE_##source, n, fields, means},
#include "traces/event.def"
#undef EVENT
};

_Static_assert(sizeof(struct event) == 64, "the trace file depends on it");

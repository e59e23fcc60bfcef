/* SPDX-License-Identifier: MIT */
/*
 * draw_page.h - one flow as a page of HTML that needs no other file: its
 * lanes, and the machine at each of its steps.
 *
 * The page works from a file, without a network, with a keyboard and with a
 * screen reader; without scripts it still shows the picture and a table.  The
 * script and the style sheet are files of traces/page/.
 */
#ifndef TRACES_DRAW_PAGE_H
#define TRACES_DRAW_PAGE_H

#include "traces/canvas.h"
#include "traces/flow.h"
#include "traces/trace.h"

/* Whose state to show: the trace is read again, up to the flow's end. */
struct page_from {
    const char *trace;
    const struct trace_about *about;
};

/*
 * Write it to path.  Source lines are read from files below the current
 * folder; a file that is not there leaves its name and number.  False, and
 * one line, if it cannot be written.
 */
bool page_write(const char *path, struct page_from from, const struct flow *f,
                char error[CANVAS_ERROR]);

#endif

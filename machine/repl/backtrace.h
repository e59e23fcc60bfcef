/* SPDX-License-Identifier: MIT */
/*
 * backtrace.h - who called the function that is being executed.
 */
#ifndef MACHINE_REPL_BACKTRACE_H
#define MACHINE_REPL_BACKTRACE_H

#include "machine/repl/panel.h"

/* A frame, as `backtrace` numbers them, across the borders. */
struct backtrace_frame {
    struct dw_frame frame;
    unsigned space, number;
    enum who who;
    bool called; /* pc is where it goes on behind a call and the slot */
};

/* False after panel_fail() if there are not so many. */
bool backtrace_frame(struct panel *p, unsigned n, struct backtrace_frame *f);

/* Its line: number, who, where. */
void backtrace_print(struct panel *p, const struct backtrace_frame *f);

/* The CPU as it will be in the caller; false if none is known. */
bool backtrace_caller(struct panel *p, struct dw_frame *caller);

#endif

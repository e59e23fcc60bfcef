/* SPDX-License-Identifier: MIT */
/*
 * backtrace.h - who called the function that is being executed.
 */
#ifndef MACHINE_REPL_BACKTRACE_H
#define MACHINE_REPL_BACKTRACE_H

#include "machine/repl/panel.h"

/* The CPU as it will be in the caller; false if none is known. */
bool backtrace_caller(struct panel *p, struct dw_frame *caller);

#endif

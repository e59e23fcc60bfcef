/* SPDX-License-Identifier: MIT */
/*
 * go.h - let the machine run, until something.
 */
#ifndef MACHINE_REPL_GO_H
#define MACHINE_REPL_GO_H

#include "machine/repl/panel.h"

/* Why it stands again. */
enum halt {
    HALT_REACHED,     /* where it was to go */
    HALT_STOP,        /* p->met: a breakpoint, watch or catch */
    HALT_STOPPED,     /* the machine itself: m->stop */
    HALT_INTERRUPTED, /* Ctrl-C */
    HALT_LIMIT        /* so many steps, or --max-insns */
};

/* Asked after every step: is this the place? */
typedef bool go_there(void *context, const struct machine *m);

/*
 * At least one step, at most `steps`.  there may be NULL.  A breakpoint at
 * the first instruction does not count: one is leaving it.
 */
enum halt go(struct panel *p, uint64_t steps, go_there *there, void *context);

/*
 * The same on any machine (a clone that looks ahead), without breakpoints and
 * without limits but `steps` and Ctrl-C.
 */
enum halt go_ahead(struct panel *p, struct machine *m, uint64_t steps,
                   go_there *there, void *context);

/* How many of `steps` --max-insns still allows. */
uint64_t go_allowed(const struct panel *p, uint64_t steps);

/*
 * Say why it stands, unless it reached its aim: one line.  Answers DONE, and
 * FAILED if the machine had stopped for a bad reason.
 */
enum outcome go_report(struct panel *p, enum halt halt);

#endif

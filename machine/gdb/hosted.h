/* SPDX-License-Identifier: MIT */
/*
 * hosted.h - the session of `run`; with --gdb it is a front panel's, for gdb
 * has the panel's commands (`monitor`) and its way through time.
 */
#ifndef MACHINE_GDB_HOSTED_H
#define MACHINE_GDB_HOSTED_H

#include "machine/repl/panel.h"

struct hosted {
    struct session *session;
    struct session own;  /* without --gdb, session is this ... */
    struct panel *panel; /* ... and this is NULL */
};

/* As session_open(); the machine's console is standard output. */
bool hosted_open(struct hosted *h, const struct options *o,
                 struct complaint *why);
void hosted_close(struct hosted *h);

/*
 * With --gdb, let gdb have it first.  Then *go_on says whether the machine
 * shall run on to its end.  False: `why` says what is wrong with the port.
 */
bool hosted_serve(struct hosted *h, bool *go_on, struct complaint *why);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * serve.h - a port of this computer where gdb finds the machine.
 */
#ifndef MACHINE_GDB_SERVE_H
#define MACHINE_GDB_SERVE_H

#include "machine/complaint.h"
#include "machine/repl/panel.h"

/* How it ended. */
enum served {
    SERVED_FREE,       /* gdb has detached: the machine may go on */
    SERVED_KILLED,     /* gdb wants it to end, or is gone without a word */
    SERVED_OVER,       /* the machine stopped for good, and gdb was told */
    SERVED_INTERRUPTED /* ^C here */
};

/*
 * Wait at 127.0.0.1:port, which nobody outside this computer reaches, for one
 * gdb, and do what it says.  Port 0 is any that is free.  A line on standard
 * error says where, and what to type.  False: the port cannot be had, `why`
 * says it.
 */
bool gdb_serve(struct panel *p, uint16_t port, enum served *how,
               struct complaint *why);

#endif

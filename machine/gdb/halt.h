/* SPDX-License-Identifier: MIT */
/*
 * halt.h - why the machine stands, and gdb told so.
 */
#ifndef MACHINE_GDB_HALT_H
#define MACHINE_GDB_HALT_H

#include "machine/gdb/stub.h"

enum halted {
    HALTED_NOT, /* it does not: the round is over */
    HALTED_STEP,
    HALTED_BREAK,
    HALTED_WATCH,
    HALTED_SIGINT, /* gdb's ^C */
    HALTED_END,    /* the machine itself, or --max-insns */
    HALTED_BEGIN   /* going back: there is nothing earlier */
};

struct gdb_halt {
    enum halted why;
    const struct point *point; /* HALTED_WATCH; HALTED_BREAK, if gdb's */
    uint32_t va;               /* HALTED_WATCH: the first byte touched */
};

/*
 * Does it stand at a watchpoint or a breakpoint?  HALTED_NOT if not.  The
 * panel's breakpoints count too (`monitor break`), without a point.
 */
struct gdb_halt halt_at_watch(const struct gdb_stub *s,
                              const struct machine *m);
struct gdb_halt halt_at_break(const struct gdb_stub *s,
                              const struct machine *m);

/* Is there anything to look for before and after each step? */
bool halt_looks(const struct gdb_stub *s);

/* Unless HALTED_NOT, send gdb the stop: the answer to what it began. */
void halt_tell(struct gdb_stub *s, const struct gdb_halt *h);

/* Into the reply: that it stands, and no more. */
void halt_say_stands(struct gdb_stub *s);

/* Send a line to gdb's terminal.  Only while gdb waits for a stop. */
void halt_say(struct gdb_stub *s, const char *line);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * stub.h - gdb's view of the machine: bytes in, bytes out, no sockets.
 *
 * The stub speaks the remote protocol (gdb manual, "Remote Protocol") for a
 * front panel.  Life: gdb_new(), then feed it what gdb sends, send gdb what is
 * in wire.out, and while it answers GDB_RUNS let it run, a round at a time;
 * until it answers GDB_DETACHED or beyond; gdb_free().
 *
 * gdb sees threads (thread.h): 1 is the CPU itself, as if there were no
 * monitor; each VM that the monitor has made is one more, and shows what its
 * guest believes.  A step of thread 1 is a step of the machine: from a page
 * that is not mapped it leads to the exception vector.  A step of a VM's
 * thread is an instruction or an exception of that guest, whatever the
 * monitor does for it meanwhile.
 *
 * Nothing that gdb sends is an error to the host: what is not understood is
 * answered with an error or with nothing, and goes no further.
 */
#ifndef MACHINE_GDB_STUB_H
#define MACHINE_GDB_STUB_H

#include "machine/gdb/context.h"
#include "machine/gdb/hex.h"
#include "machine/gdb/points.h"
#include "machine/gdb/reply.h"
#include "machine/gdb/wire.h"
#include "machine/repl/panel.h"

enum gdb_state {
    GDB_STANDS,   /* the machine stands; gdb has to say what next */
    GDB_RUNS,     /* gdb waits for it to stop: gdb_run() */
    GDB_DETACHED, /* gdb has gone; the machine may go on without it */
    GDB_KILLED,   /* gdb wants the machine to end */
    GDB_ENDED     /* the machine had stopped for good, and gdb knows */
};

/* What it does while it runs. */
enum gdb_motion {
    MOTION_ON,   /* continue */
    MOTION_STEP, /* stepi */
    MOTION_BACK, /* reverse-continue */
    MOTION_STEP_BACK
};

/* A step under way. */
struct gdb_walk {
    unsigned vm; /* it is one of this VM's; 0: of the machine */
    uint32_t pc; /* where its guest was */

    /* A step through a source line: while pc is in first .. end - 1. */
    bool line;
    uint32_t first, end;
    bool away;               /* an exception has led away from it, ... */
    struct gdb_context from; /* ... out of this */
};

struct gdb_stub {
    struct panel *panel;
    struct gdb_wire wire;
    struct gdb_reply reply; /* to the packet being answered */
    struct points points;
    enum gdb_state state;
    enum gdb_motion motion;
    struct gdb_walk walk;
    uint32_t chosen; /* the thread that gdb looks at, and ... */
    uint32_t going;  /* ... the one that goes back, 0: that one too */
    bool cut;        /* gdb changed the past, and is to be told */
    char *xml;                         /* target.xml */
    size_t xml_bytes;
    FILE *nowhere; /* what the panel says while nobody asks it */
};

/* NULL if the host has no memory.  The panel must outlive the stub. */
struct gdb_stub *gdb_new(struct panel *p);
void gdb_free(struct gdb_stub *s);

/* Take what gdb has sent, in pieces of any size. */
enum gdb_state gdb_feed(struct gdb_stub *s, const void *bytes, size_t n);

/*
 * While GDB_RUNS: at most so many steps.  When the machine stops, gdb is told
 * and the answer is GDB_STANDS again.
 */
enum gdb_state gdb_run(struct gdb_stub *s, uint64_t steps);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * motion.h - the machine goes, forwards or backwards, until gdb has to know.
 */
#ifndef MACHINE_GDB_MOTION_H
#define MACHINE_GDB_MOTION_H

#include "machine/gdb/stub.h"

/*
 * Begin; a step is one of this thread's.  From then on gdb_run() does the
 * work.  False: the host has no memory.
 */
bool motion_begin(struct gdb_stub *s, enum gdb_motion motion, uint32_t thread);

/*
 * The same for a step that lasts while pc is in first .. end - 1, exceptions
 * and all that comes of them left out (context.h).
 */
bool motion_begin_line(struct gdb_stub *s, uint32_t thread, uint32_t first,
                       uint32_t end);

/* At most so many steps; gdb is told when it stands. */
void motion_run(struct gdb_stub *s, uint64_t steps);

/* gdb's ^C: stand, wherever it is. */
void motion_interrupt(struct gdb_stub *s);

/* Does each step have to be looked at?  Else it goes at full speed. */
bool motion_looks(const struct gdb_stub *s);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * back.h - the machine goes back, as far as gdb says.
 */
#ifndef MACHINE_GDB_BACK_H
#define MACHINE_GDB_BACK_H

#include "machine/gdb/halt.h"

/* Time begins here, if it has not begun; false: the host has no memory. */
bool back_possible(struct gdb_stub *s);

/*
 * A step (MOTION_STEP_BACK), of the machine or of a guest as s->walk says; or
 * to the last point (MOTION_BACK).
 */
struct gdb_halt back_go(struct gdb_stub *s);

/* Call before gdb changes anything; and after it has, but for memory. */
void back_changing(struct gdb_stub *s);
void back_changed(struct gdb_stub *s);

#endif

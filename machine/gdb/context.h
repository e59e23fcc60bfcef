/* SPDX-License-Identifier: MIT */
/*
 * context.h - who executes: to know it again after an exception.
 *
 * gdb's step and next go through the instructions of a source line.  A TLB
 * miss, a system call or an interrupt on the way is not the line's business:
 * what the kernel and the monitor do is passed over until the same code goes
 * on.  It is the same if it has the same mode, the same stack and, on a bare
 * machine, the same address space; under the monitor, if the same guest runs
 * and believes in the same mode.
 */
#ifndef MACHINE_GDB_CONTEXT_H
#define MACHINE_GDB_CONTEXT_H

#include "machine/machine.h"

struct gdb_context {
    enum mode mode;
    uint32_t level; /* Status.EXL and ERL */
    uint8_t asid;
    uint8_t vm, believes;
    uint32_t sp;
};

struct gdb_context context_now(const struct machine *m);
bool context_same(const struct gdb_context *a, const struct gdb_context *b);

#endif

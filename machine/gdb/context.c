/* SPDX-License-Identifier: MIT */
/* context.c - remember who executes, and compare. */
#include "machine/gdb/context.h"

struct gdb_context context_now(const struct machine *m)
{
    const struct cpu *cpu = &m->cpu;
    struct gdb_context c = {
        .mode = cpu->mode,
        .level = cpu->cp0[CP0_status] & (STATUS_EXL | STATUS_ERL),
        .sp = cpu->regs.r[REG_SP],
    };

    if (!m->monitored) {
        c.asid = (uint8_t)cpu->cp0[CP0_entryhi];
    } else if (m->recorder) {
        c.vm = m->recorder->vm;
        c.believes = m->recorder->believes;
    }
    return c;
}

bool context_same(const struct gdb_context *a, const struct gdb_context *b)
{
    return a->mode == b->mode && a->level == b->level && a->asid == b->asid &&
           a->vm == b->vm && a->believes == b->believes && a->sp == b->sp;
}

/* SPDX-License-Identifier: MIT */
/*
 * exec.h - executing one decoded instruction.
 *
 * spec/meaning.def says what the ALU, branches and conditional traps do.
 * Here is the machine's own part: memory in exec_memory.c, CP0 and TLB in
 * exec_priv.c, dispatch and the rest in exec.c.
 */
#ifndef MACHINE_EXEC_H
#define MACHINE_EXEC_H

#include "machine/machine.h"

enum outcome {
    OUT_NEXT,   /* done: on to npc */
    OUT_MOVED,  /* done, and pc is where it shall be */
    OUT_RAISED, /* not done: cpu->raised says why */
    OUT_STOPPED /* not done: m->stop says why */
};

/* Execute i, which stands at cpu->pc. */
enum outcome exec(struct machine *m, const struct insn *i);

/* The parts, by class. */
enum outcome exec_load(struct machine *m, const struct insn *i);
enum outcome exec_store(struct machine *m, const struct insn *i);
enum outcome exec_touch(struct machine *m, const struct insn *i);
enum outcome exec_privileged(struct machine *m, const struct insn *i);

#endif

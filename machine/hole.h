/* SPDX-License-Identifier: MIT */
/*
 * hole.h - the machine with one privilege check left out (spec/hole.def).
 *
 * A machine has one hole or none, from power-on; cpu->hole says which.  With
 * one, the step by step interpreter runs: it alone looks.
 */
#ifndef MACHINE_HOLE_H
#define MACHINE_HOLE_H

#include "machine/spec/cp0.h"
#include "machine/spec/insn.h"

enum hole {
    HOLE_none,
#define HOLE(id, name, insn, reg, does, like, means) HOLE_##id,
#include "machine/spec/hole.def"
#undef HOLE
    HOLES
};

/* What an instruction does where it should trap. */
enum hole_effect {
    HOLE_TRAPS,     /* that: this is no hole */
    HOLE_AS_KERNEL, /* what it does in kernel mode */
    HOLE_NOTHING    /* nothing at all */
};

struct hole_info {
    const char *name; /* of HOLE_none "none" */
    enum insn_id insn;
    enum cp0_reg reg; /* CP0_NONE: whatever register */
    enum hole_effect does;
    const char *like;  /* a machine that was made so */
    const char *means; /* what the instruction does now */
};

extern const struct hole_info hole_info[HOLES];

/* The hole of that name; HOLES if there is none. */
enum hole hole_named(const char *name);

/* What this hole makes of an instruction that would trap. */
enum hole_effect hole_found(enum hole hole, const struct insn *i);

/* The same; without a hole, which is nearly always, at no cost. */
static inline enum hole_effect hole_effect(enum hole hole, const struct insn *i)
{
    return hole == HOLE_none ? HOLE_TRAPS : hole_found(hole, i);
}

#endif

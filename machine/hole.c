/* SPDX-License-Identifier: MIT */
/* hole.c - the table of holes, and whether an instruction falls into one. */
#include "machine/hole.h"

#include <string.h>

const struct hole_info hole_info[HOLES] = {
    [HOLE_none] = {.name = "none", .insn = INSN_COUNT, .reg = CP0_NONE},
#define HOLE(id, name, insn, reg, does, like, means)                           \
    [HOLE_##id] = {name, INSN_##insn, CP0_##reg, HOLE_##does, like, means},
#include "machine/spec/hole.def"
#undef HOLE
};

enum hole hole_named(const char *name)
{
    enum hole h = HOLE_none;

    while (h < HOLES && strcmp(hole_info[h].name, name) != 0)
        h++;
    return h;
}

enum hole_effect hole_found(enum hole hole, const struct insn *i)
{
    const struct hole_info *h = &hole_info[hole];
    const uint32_t sel = 7;

    if (i->id != h->insn)
        return HOLE_TRAPS;
    if (h->reg != CP0_NONE && cp0_find(i->rd, i->word & sel) != h->reg)
        return HOLE_TRAPS;
    return h->does;
}

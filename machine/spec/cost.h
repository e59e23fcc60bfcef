/* SPDX-License-Identifier: MIT */
/*
 * cost.h - COST_<name> in cycles, from cost.def.
 */
#ifndef MACHINE_SPEC_COST_H
#define MACHINE_SPEC_COST_H

enum cost {
#define COST(name, cycles, means) COST_##name = (cycles),
#include "machine/spec/cost.def"
#undef COST
    CYCLES_PER_SECOND = 50000000 /* of machine time: Count runs at 25 MHz */
};

#endif

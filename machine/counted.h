/* SPDX-License-Identifier: MIT */
/*
 * counted.h - the counters of counted.def: cpu->counted[COUNTED_<name>].
 *
 * Each is counted where the thing is done and nowhere else, so that both
 * interpreters count alike.
 */
#ifndef MACHINE_COUNTED_H
#define MACHINE_COUNTED_H

enum counted {
#define COUNTED(name, means) COUNTED_##name,
#include "machine/counted.def"
#undef COUNTED
    COUNTED_KINDS
};

#endif

/* SPDX-License-Identifier: MIT */
/*
 * top.h - what `vm top` remembers from one time to the next.
 */
#ifndef MACHINE_REPL_TOP_H
#define MACHINE_REPL_TOP_H

#include <stdint.h>

#include "machine/served.h"

enum top_column {
    TOP_TIME,   /* cycles */
    TOP_DIRECT, /* instructions */
    TOP_EMULATED,
    TOP_EXITS,
    TOP_HIDDEN,
    TOP_REFLECTED,
    TOP_CALLS,
    TOP_COLUMNS
};

/* All zero: since power-on. */
struct top {
    uint64_t at; /* the cycle */
    uint64_t seen[SERVED_VMS][TOP_COLUMNS];
};

#endif

/* SPDX-License-Identifier: MIT */
/*
 * stops.h - breakpoints: places before which the machine stops.
 */
#ifndef MACHINE_REPL_STOPS_H
#define MACHINE_REPL_STOPS_H

#include <stdbool.h>
#include <stdint.h>

struct machine;

enum { STOPS_MAX = 32, STOP_ANYWHERE = 0xffff };

struct stop_at {
    bool used;
    uint32_t va;
    unsigned space; /* 0: the booted image, in kernel mode if it is the
                       monitor; 1, 2 ...: that VM; STOP_ANYWHERE */
};

struct stops {
    struct stop_at at[STOPS_MAX]; /* number n is at[n - 1] */
    unsigned used;
};

/* The number of the breakpoint where the machine stands; 0: none. */
unsigned stops_hit(const struct stops *s, const struct machine *m);

/* Add one; its number, or 0 if there are too many. */
unsigned stops_add(struct stops *s, uint32_t va, unsigned space);

/* Remove number n; false if there is no such. */
bool stops_remove(struct stops *s, unsigned n);

#endif

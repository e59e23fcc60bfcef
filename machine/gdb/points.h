/* SPDX-License-Identifier: MIT */
/*
 * points.h - the places at which gdb wants the machine to stop: breakpoints
 * and watchpoints.
 *
 * Nothing is written into memory for them.  Both are questions about a
 * machine that stands before an instruction, so that they can be asked
 * running forwards and backwards alike.  Addresses are virtual, whoever uses
 * them.
 */
#ifndef MACHINE_GDB_POINTS_H
#define MACHINE_GDB_POINTS_H

#include <stdbool.h>
#include <stdint.h>

struct machine;

/* The digit of Z0 ... Z4. */
enum point_kind {
    POINT_SOFT,
    POINT_HARD,
    POINT_WRITE,
    POINT_READ,
    POINT_ACCESS
};
enum { POINT_KINDS = 5, POINTS_MAX = 128 };

struct point {
    enum point_kind kind;
    uint32_t va, bytes;
};

struct points {
    struct point at[POINTS_MAX];
    unsigned breaks, watches; /* the first are breakpoints, then the others */
};

/* Set one; twice is once.  False: there are too many. */
bool points_set(struct points *p, struct point point);

/* Remove it if it is there. */
void points_clear(struct points *p, struct point point);

/* The breakpoint at the instruction to execute, or NULL. */
const struct point *points_break(const struct points *p,
                                 const struct machine *m);

/*
 * The watchpoint that the instruction to execute is going to touch, or NULL;
 * *va is the first watched byte of it.  Only an access that takes place
 * counts: not one that ends in an exception, nor one before which an
 * interrupt is taken.
 */
const struct point *points_watch(const struct points *p,
                                 const struct machine *m, uint32_t *va);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * counters.h - what the monitor counts for each VM, as it lists it itself.
 *
 * The monitor has a table of its counters (vmm/stat.def), with their names
 * and what they mean; it is read out of simulated memory, like the counters,
 * by the debugging information.  So this works for every monitor that has
 * such a table, and a counter that is new there shows up here.
 *
 * A row is one counter, or one for each kind of something.  The counters of
 * all rows lie in one array of cells.
 */
#ifndef MACHINE_COUNTERS_H
#define MACHINE_COUNTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct dw;

enum {
    COUNTER_ROWS = 64,
    COUNTER_CELLS = 512,
    COUNTER_NAME = 24,
    COUNTER_MEANS = 80,
    COUNTER_WHERE = 40
};

struct counter_row {
    char name[COUNTER_NAME];
    char means[COUNTER_MEANS];
    char where[COUNTER_WHERE]; /* in the monitor's struct vm */
    unsigned first, cells;
    bool by_kind; /* the cells have names; one without has no meaning */
};

struct counter_list {
    unsigned rows, cells;
    struct counter_row row[COUNTER_ROWS];
    char kind[COUNTER_CELLS][COUNTER_NAME]; /* "" where there is none */
};

/* Read the list; false if there is none, or it is too large for us. */
bool counters_list(struct dw *d, struct counter_list *list);

/* Read all the counters of vms[i]. */
bool counters_read(struct dw *d, const struct counter_list *list, unsigned i,
                   uint64_t cell[COUNTER_CELLS]);

/* The row of that name; NULL if there is none. */
const struct counter_row *counters_find(const struct counter_list *list,
                                        const char *name);

/* The sum of a row's cells, or of the row of that name, 0 without it. */
uint64_t counters_sum(const struct counter_row *row, const uint64_t *cell);
uint64_t counters_named(const struct counter_list *list, const char *name,
                        const uint64_t *cell);

#endif

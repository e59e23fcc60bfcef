/* SPDX-License-Identifier: MIT */
/*
 * stat.h - the table of a VM's counters, for those who show all of them.
 *
 * Who counts writes vm->stat.NAME; who shows reads the rows.  The debugger
 * and --stats read them too, out of the monitor's memory: a new row shows up
 * everywhere.
 */
#ifndef VMM_STAT_H
#define VMM_STAT_H

#include "vmm/vmm.h"

struct stat_row {
    const char *name;
    const char *means;
    const char *where;       /* "stat.exits": where in struct vm */
    uint32_t at;             /* where in struct vm_stat */
    uint32_t count;          /* how many counters: 1, or one for each kind */
    uint32_t wide;           /* not 0: it is a uint64_t */
    const char *const *kind; /* their names, NULL where none; or NULL */
};

enum {
#define STAT(name, means) STAT_ROW_##name,
#define WIDE(name, means) STAT_ROW_##name,
#define GAUGE(name, where, means) STAT_ROW_##name,
#define STATS(name, by, count, means) STAT_ROW_##name,
#include "vmm/stat.def"
#undef STAT
#undef WIDE
#undef GAUGE
#undef STATS
    STAT_ROWS
};

extern const struct stat_row stat_rows[STAT_ROWS];

/* Copy the gauges into vm->stat. */
void stat_refresh(struct vm *vm);

/* Counter i of a row, and the sum of a row. */
uint64_t stat_get(const struct vm *vm, const struct stat_row *row, uint32_t i);
uint64_t stat_sum(const struct vm *vm, const struct stat_row *row);

/*
 * On the console: every VM, a line for each of its counters that is not 0;
 * and what the VMs believe in and what it costs (memmap.h).
 */
void stat_print(void);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * vm_memory.h - how much memory the VMs seem to have, and how much it takes,
 * out of the monitor's tables (Disco, figure 6).  All in frames of 4 KiB.
 */
#ifndef MACHINE_VM_MEMORY_H
#define MACHINE_VM_MEMORY_H

#include <stdbool.h>
#include <stdint.h>

struct dw;

struct vm_memory {
    uint64_t virt;    /* pages of VMs that a frame is behind */
    uint64_t machine; /* the frames behind them: less, by what is shared */
    uint64_t own;     /* those of them that back one page, and no more */
    uint64_t held;    /* what only the monitor holds: its tables, disk cache */
    uint64_t free;
};

/* False if the monitor has no such table. */
bool vm_memory_read(struct dw *d, struct vm_memory *m);

#endif

/* SPDX-License-Identifier: MIT */
/*
 * monitor.h - what the monitor counted, read out of its tables.
 *
 * The monitor's variables are found through its debug information, as the
 * front panel does; nothing is written, and the machine does no work for it.
 */
#ifndef MACHINE_MONITOR_H
#define MACHINE_MONITOR_H

#include <stddef.h>
#include <stdint.h>

#include "machine/counters.h"
#include "machine/session.h"
#include "machine/vm_memory.h"

struct vm_counters {
    char name[GUEST_NAME_MAX + 1];
    uint64_t id; /* 1, 2 ... */
    uint64_t cell[COUNTER_CELLS];
};

struct monitor_counters {
    struct counter_list list;
    struct vm_memory memory;
    size_t vms;
    struct vm_counters vm[GUESTS_MAX];
};

/*
 * All of them; free() it.  NULL for a bare machine, for a monitor without
 * debug information or those tables, and if the host has no memory.
 */
struct monitor_counters *monitor_counters(const struct session *s);

/* A row of a VM by its name, summed up; 0 if the monitor has no such row. */
uint64_t monitor_count(const struct monitor_counters *m, size_t vm,
                       const char *name);

/*
 * Which VM the monitor runs, 1, 2 ...: the one whose code the CPU executes
 * while it is not in kernel mode.  0: unknown, as above.
 */
unsigned monitor_running(const struct session *s);

#endif

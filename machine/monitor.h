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

#include "machine/session.h"
#include "machine/spec/exc.h"

struct vm_counters {
    char name[GUEST_NAME_MAX + 1];
    uint64_t id;                /* 1, 2 ... */
    uint64_t traps;             /* real exceptions taken while it ran */
    uint64_t emulated;          /* instructions done for it */
    uint64_t hidden;            /* TLB misses that it never saw */
    uint64_t reflected;         /* exceptions delivered to it */
    uint64_t switches;          /* times it was switched to */
    uint64_t by_exc[EXC_CODES]; /* the traps, by ExcCode */
};

/*
 * Fill one for each VM, GUESTS_MAX at most.  Returns how many: 0 for a bare
 * machine, and for a monitor without debug information or those tables.
 */
size_t monitor_counters(const struct session *s,
                        struct vm_counters vm[GUESTS_MAX]);

/*
 * Which VM the monitor runs, 1, 2 ...: the one whose code the CPU executes
 * while it is not in kernel mode.  0: unknown, as above.
 */
unsigned monitor_running(const struct session *s);

#endif

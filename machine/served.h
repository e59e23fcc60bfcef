/* SPDX-License-Identifier: MIT */
/*
 * served.h - what the CPU did for each VM: cpu->served[VM].
 *
 * The monitor says by its probe `enter` whose turn it is, just before its
 * eret; the numbers are the machine's own.  So they can be held against what
 * the monitor counts, and tell what it cannot know: how many instructions a
 * guest executed.  served[0] is nobody's: the start, the idle world, and all
 * of a machine without a monitor.
 */
#ifndef MACHINE_SERVED_H
#define MACHINE_SERVED_H

#include <stdint.h>

#include "machine/spec/exc.h"

enum { SERVED_VMS = 17, SERVED_MODES = 3 };

struct service {
    /*
     * Instructions, by the real mode.  Those in kernel mode are the monitor's
     * from this VM's turn on to the next one's.
     */
    uint64_t retired[SERVED_MODES];
    uint64_t exits[EXC_CODES]; /* exceptions out of the other two modes */
    uint64_t cycles; /* its turns, the monitor's work in them included */
};

#endif

/* SPDX-License-Identifier: MIT */
/*
 * services.h - what each service of a guest's kernel takes, and what the
 * monitor adds to it: the paper's table 2, from the events of any run.
 *
 * A *service* is what a guest's kernel does from an exception of a process
 * until that process goes on: a system call, a fault, an interrupt.  While a
 * process waits inside its kernel its service stands still.  What a process
 * does itself is a service too ("user"), and so is nothing ("idle").  Every
 * cycle of the run belongs to one service of one VM, and to one part: who
 * did it.  So the sum of all is the run.
 *
 * It keeps sums only, so a run may be as long as one likes.
 *
 * A guest that says more is understood better: `syscall` names the call,
 * `process` says who runs now, `fault` that a page is wanted (event.def).
 */
#ifndef TRACES_SERVICES_H
#define TRACES_SERVICES_H

#include <stdio.h>

#include "traces/event.h"

/* Whose cycles.  All but the first two are the monitor's. */
enum services_part {
    PART_GUEST,   /* the guest itself ran, its kernel or a process */
    PART_ASLEEP,  /* nobody ran */
    PART_REFLECT, /* an exception was told to the guest */
    PART_TLB,     /* tlbwr, tlbwi, tlbp, tlbr for the guest */
    PART_PRIV,    /* other privileged instructions for it */
    PART_CALL,    /* monitor calls */
    PART_HIDDEN,  /* TLB misses that the guest never saw */
    PART_DEVICE,  /* loads and stores of virtual devices */
    PART_OTHER,   /* the machine's interrupts, start and end */
    SERVICES_PARTS
};

struct services;

/* monitored: the events come from a run under the monitor. */
struct services *services_new(bool monitored);
struct event_sink services_sink(struct services *s);
void services_free(struct services *s);

/*
 * The end of the run, at this cycle; then what was found, a line each, words
 * separated by tabs:
 *   run      total cycles
 *   columns  names of the parts
 *   service  name, how often, cycles, and of these each part's
 *   trap     name, how often, cycles: what the monitor was entered for
 */
void services_print(struct services *s, uint64_t end, FILE *to);

#endif

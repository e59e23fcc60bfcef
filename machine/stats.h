/* SPDX-License-Identifier: MIT */
/*
 * stats.h - the counters of a run: one line for people, JSON for programs.
 */
#ifndef MACHINE_STATS_H
#define MACHINE_STATS_H

#include <stdio.h>

#include "machine/session.h"

/*
 * "1234 instructions, 2345 cycles, 7 exceptions", and under the monitor how
 * many of the guests' instructions ran directly, how many the monitor
 * emulated, and how many traps it took.  No newline.
 */
void stats_line(FILE *to, const struct session *s);

/*
 * Print the counters as one JSON object.  `ended` is why the run ended:
 * "power", "limit" ...
 *
 *   instructions, cycles   since power-on
 *   seconds                of machine time
 *   exit_status            what the machine powered off with
 *   by_mode                instructions, by the real mode
 *   exceptions             real ones, by cause
 *   counted                kinds of miss, erets, TLB writes, device accesses:
 *                          the rows of counted.def
 *   vms                    under the monitor, for each VM: cycles of its
 *                          turns, instructions by the real mode, exceptions
 *                          out of its own, all as the machine saw them; then
 *                          the monitor's own counters (vmm/stat.def)
 *   no_vm                  what the monitor did when it was no VM's turn
 */
void stats_json(FILE *to, const struct session *s, const char *ended);

#endif

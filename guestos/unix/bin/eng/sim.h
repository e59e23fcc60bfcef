/* SPDX-License-Identifier: MIT */
/*
 * sim.h - the simulator: events on a wheel of time.
 *
 * An event is "this net takes this value at that time".  The wheel has a
 * list of events for each of the next SLOTS units of time; delays are
 * shorter than that.  A net that changes has its listeners evaluated, and
 * those whose output will change make an event of it, `delay` later.  A net
 * has one change under way at most: one that is called off before its time
 * never happens, so pulses shorter than a gate's delay are swallowed, as by
 * Verilog's gates (inertial delay).
 */
#ifndef GUESTOS_UNIX_BIN_ENG_SIM_H
#define GUESTOS_UNIX_BIN_ENG_SIM_H

#include "guestos/unix/bin/eng/net.h"

extern uint32_t sim_now;    /* units of time since the beginning */
extern uint32_t sim_events; /* that have happened */

/* The test bench drives a net that no gate drives. */
void sim_set(struct net *n, bool value);
void sim_set_bus(const struct bus *b, uint64_t value);
uint64_t sim_get_bus(const struct bus *b);

/* Evaluate every gate, and then let all come to rest: power on. */
void sim_power_on(void);

/* Run until nothing happens any more. */
void sim_settle(void);

#endif

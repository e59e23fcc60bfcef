/* SPDX-License-Identifier: MIT */
/*
 * probe.h - putting the arguments of a probe together (traces/probe.h).
 *
 * The recorder and the checker listen to the same probes, each for itself.
 */
#ifndef MACHINE_PROBE_H
#define MACHINE_PROBE_H

#include <stdbool.h>
#include <stdint.h>

#include "machine/spec/mode.h"
#include "traces/event.h"

/* An event whose probes are being executed, one speaker's. */
struct probe_parts {
    uint32_t arg[EVENT_ARGS];
};

/*
 * Take one probe instruction.  Returns the kind of the event it completes,
 * whose arguments are then in p->arg; EVENT_none if it completes none or is
 * no probe that event.def knows.
 */
enum event_kind probe_take(struct probe_parts *p, uint16_t code,
                           uint32_t value);

/*
 * Is the speaker to be believed?  In a monitored run only real kernel mode
 * speaks for the monitor, and only the other modes for a guest.  Bare, there
 * is no monitor, and the guest may run in any mode.
 */
bool probe_believed(enum event_kind kind, enum mode mode, bool monitored);

#endif
